import Testing

/// The order in which the tool asks the system for things, written down call by call.
@Suite struct DurabilityTests {
  @Test("a message is synced to the disk before it is acknowledged")
  func message() throws {
    var work = try Workplace()
    defer { work.remove() }
    try work.makeJournal()
    try work.write("We only get one shot.", to: "message")
    try check(try work.run(["log", "herat"], input: "message", fault: nil))
  }

  @Test("each message of a sitting is synced to the disk before it is acknowledged")
  func sitting() throws {
    var work = try Workplace()
    defer { work.remove() }
    try work.makeJournal()
    let command = try CrashAct.follow.command(work, number: 1)
    let run = try work.run(command.arguments, input: command.input, fault: nil)
    #expect(run.outcome.code == 0)
    let parts = run.calls.split(omittingEmptySubsequences: false) {
      $0.name == "write" && $0.path.hasSuffix(".stdout")
    }
    // What comes after the last acknowledgement is a part, too.
    try #require(parts.count == command.bodies.count + 1)
    for calls in parts.dropLast() {
      let write = try #require(
        calls.lastIndex { $0.name == "pwrite" && $0.path.hasSuffix("journal.db-wal") })
      let sync = try #require(
        calls.lastIndex {
          ["fsync", "fdatasync"].contains($0.name) && $0.path.hasSuffix("journal.db-wal")
        })
      #expect(write < sync)
      #expect(calls[sync...].contains { $0.name == "rename" && $0.path.hasSuffix("/device") })
    }
  }

  @Test("an attachment is synced to the disk before it is acknowledged")
  func attachment() throws {
    var work = try Workplace()
    defer { work.remove() }
    try work.makeJournal()
    try work.write(String(repeating: "a photograph\n", count: 5_000), to: "photo.jpg")
    try check(try work.run(["attach", "herat", "photo.jpg"], fault: nil))
  }

  /// Each log's bytes are synced after the last write to it, and all that before the first word on
  /// standard output.
  private func check(_ run: (outcome: Workplace.Outcome, calls: [TracedCall])) throws {
    let calls = run.calls
    #expect(run.outcome.code == 0)
    for line in TracedCall.summary(of: calls) { print(line) }
    let word = try #require(calls.firstIndex { $0.name == "write" && $0.path.hasSuffix(".stdout") })
    let write = try #require(
      calls[..<word].lastIndex { $0.name == "pwrite" && $0.path.hasSuffix("journal.db-wal") })
    let sync = try #require(
      calls[..<word].lastIndex {
        ["fsync", "fdatasync"].contains($0.name) && $0.path.hasSuffix("journal.db-wal")
      })
    #expect(write < sync && sync < word)
    // The log's name is durable, too.
    #expect(calls[..<word].contains { $0.name == "fdatasync" && $0.path.hasSuffix("/journal") })
    // This machine's memory of it: its bytes are synced before they get their name.
    let rename = try #require(
      calls[..<word].lastIndex { $0.name == "rename" && $0.path.hasSuffix("/device") })
    #expect(sync < rename)
    let memory = try #require(
      calls[..<rename].lastIndex { $0.name == "fdatasync" && $0.path.contains(".testimony-new-") })
    #expect(sync < memory)
    // Nothing is written to the journal after it was acknowledged but the log merged into it.
    #expect(
      !calls[word...].contains { $0.name == "pwrite" && $0.path.hasSuffix("journal.db-wal") })
  }
}
