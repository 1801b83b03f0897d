import SeededRandom
import Glibc
import Testing

/// Ends the tool with SIGKILL at random moments, 201 times in all, and looks at what is left. The
/// moments follow from the seed, up to how busy the machine is.
@Suite(.serialized) struct KillTests {
  @Test(arguments: UInt64(1)...6)
  func everyAcknowledgedMessageIsThereOnce(seed: UInt64) throws {
    var work = try Workplace()
    defer { work.remove() }
    try work.makeJournal()
    var killer = try Killer(seed: seed, work, ["log", "herat"], input: try work.text("first"))
    var expected = [Expected(body: "first", address: "herat:1")]
    while killer.kills < 25 {
      let body = "message \(expected.count) of seed \(seed)"
      let outcome = try killer.run(work, ["log", "herat"], input: try work.text(body))
      let address = outcome.text.split(separator: " ").first.map(String.init)
      expected.append(Expected(body: body, address: outcome.text.last == "\n" ? address : nil))
    }
    try work.mustVerify()
    try check(try work.messages(), expected, seed)
  }

  @Test(arguments: UInt64(1)...3)
  func anImportThatWasKilledCompletesWithoutDoubles(seed: UInt64) throws {
    var work = try Workplace()
    defer { work.remove() }
    try work.makeJournal()
    var killer = try Killer(
      seed: seed, work, ["import", try work.lines(40, named: "first"), "--format", "jsonl"])
    var imports = ["first"]
    while killer.kills < 17 {
      let name = "import \(imports.count) of seed \(seed)"
      let command = ["import", try work.lines(40, named: name), "--format", "jsonl"]
      imports.append(name)
      let outcome = try killer.run(work, command)
      guard outcome.code != 0 else { continue }
      let again = try work.run(command)
      // Killed after its last entry: then the same bytes are refused.
      #expect(
        again.code == 0 || again.complaint.contains("imported before"),
        "seed \(seed): \(again.complaint)")
    }
    try work.mustVerify()
    let expected = imports.flatMap { name in (0..<40).map { "\(name), line \($0)" } }
    let bodies = try work.messages().map(\.body)
    #expect(bodies.sorted() == expected.sorted(), "seed \(seed)")
  }

  private struct Expected {
    let body: String
    /// Where it stands, when the tool said so.
    let address: String?
  }

  private func check(_ shown: [ShownMessage], _ expected: [Expected], _ seed: UInt64) throws {
    let places = Dictionary(grouping: shown, by: \.body).mapValues { $0.map(\.message) }
    for message in expected {
      let found = places[message.body] ?? []
      if let address = message.address {
        #expect(found == [address], "seed \(seed): \(message.body)")
      } else {
        #expect(found.count <= 1, "seed \(seed): \(message.body)")
      }
    }
    #expect(Set(places.keys).isSubset(of: expected.map(\.body)), "seed \(seed)")
  }
}

/// Runs commands and kills them at random moments.
private struct Killer {
  private var random: Seeded
  private let span: Duration
  private(set) var kills = 0

  init(seed: UInt64, within span: Duration) {
    random = Seeded(seed)
    self.span = span
  }

  /// Plays the first command undisturbed, to know how long one takes.
  init(seed: UInt64, _ work: Workplace, _ arguments: [String], input: String? = nil) throws {
    var outcome: Workplace.Outcome?
    let span = try ContinuousClock().measure { outcome = try work.run(arguments, input: input) }
    guard outcome?.code == 0 else { throw ScriptFault(outcome?.complaint ?? "") }
    self.init(seed: seed, within: span)
  }

  mutating func run(
    _ work: Workplace, _ arguments: [String], input: String? = nil
  ) throws -> Workplace.Outcome {
    let child = try work.start(arguments, input: input)
    // In short steps, so that a command that ended by itself is not waited for.
    let limit = UInt32(span / .milliseconds(1))
    for _ in 0..<UInt32.random(in: 0...limit, using: &random) {
      if child.hasEnded { break }
      usleep(1000)
    }
    kill(child.id, SIGKILL)
    let code = try child.wait()
    if code == 128 + SIGKILL { kills += 1 }
    return try work.outcome(code)
  }
}

extension Workplace {
  /// A file that holds a message.
  fileprivate func text(_ text: String) throws -> String {
    try write(text, to: "message")
    return "message"
  }

  /// A file of so many lines for `import`.
  fileprivate func lines(_ count: Int, named name: String) throws -> String {
    let lines = (0..<count).map {
      #"{"thread":"herat","from":"c1","body":"\#(name), line \#($0)"}"# + "\n"
    }
    try write(lines.joined(), to: "lines of \(name)")
    return "lines of \(name)"
  }
}
