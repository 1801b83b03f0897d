import Foundation
import Glibc
import Testing

/// A shred that is cut off at one after the other of its writes: the journal can be read and verified as
/// it lies there, the next command goes on, and then nothing of what was destroyed is left.
@Suite(.serialized) struct ShredKillTests {
  /// Every so many writes; `Scripts/crash` takes each.
  private static let step = unsafe getenv("TESTIMONY_CRASHES") == nil ? 9 : 1
  private static let pieceCount = 48

  @Test("a shred that was cut off at any of its writes is completed by the next command")
  func kills() throws {
    var work = try Workplace()
    defer { work.remove() }
    try work.makeJournal()
    for (name, text) in [("first", "the first"), ("doomed", "the doomed"), ("last", "the last")] {
      try work.write(text, to: name)
    }
    try work.write(String(repeating: "an invented photograph\n", count: 400), to: "photo.jpg")
    try work.mustRun(["log", "herat"], input: "first")
    try work.mustRun(["log", "herat", "--with", "photo.jpg"], input: "doomed")
    try work.mustRun(["note", "herat:2"], input: "doomed")
    try work.mustRun(["log", "herat"], input: "last")
    try work.write("she asked\nthe editor\nherat:2\n", to: "answers")
    let command = ["shred", "message", "herat:2"]
    let files = try JournalFiles(of: work)
    let keys = try work.bytes(work.journalFolder() + "/keys")
    let rehearsed = try work.run(command, input: "answers", fault: nil)
    #expect(rehearsed.outcome.code == 0)
    #expect(try Self.pieces(keys).allSatisfy { try !holds($0, work) })
    var count = 0
    var modes = [Fault.Mode.kill, .torn]
    for call in rehearsed.calls.filter(\.isDurable) where call.number % Self.step == 1 % Self.step {
      try files.restore()
      modes.swapAt(0, 1)
      let fault = Fault(mode: modes[0], call: call.number)
      try check(fault, try work.run(command, input: "answers", fault: fault).outcome, keys, work)
      count += 1
    }
    #expect(count >= 4)
    print("\(count) kills of a shred")
  }

  private func check(
    _ fault: Fault, _ outcome: Workplace.Outcome, _ keys: [UInt8], _ work: Workplace
  ) throws {
    let place = "\(fault): \(outcome.complaint)"
    #expect(outcome.code == 0 || outcome.code == 128 + SIGKILL, "\(place)")
    // As it lies there.
    let before = try work.run(["verify"])
    #expect(before.code == 0, "\(place)\n\(before.text)\(before.complaint)")
    try work.mustRun(["shred", "resume"])
    let isRecorded = try !work.mustRun(["shred", "list"]).output.isEmpty
    let bodies = try work.messages().map(\.body)
    #expect(
      bodies
        == (isRecorded ? ["the first", "the last"] : ["the first", "the doomed", "the last"]),
      "\(place)")
    #expect(isRecorded || outcome.code != 0, "\(place)")
    if isRecorded { #expect(try Self.pieces(keys).allSatisfy { try !holds($0, work) }, "\(place)") }
    try work.mustVerify()
  }

  /// The sealed keyring stands last in its file, with the mark over all of it; the slots before are the
  /// same in each version.
  private static let sealedByteCount = 500

  /// Parts of the sealed keys.
  private static func pieces(_ keys: [UInt8]) -> [[UInt8]] {
    let tail = keys.suffix(sealedByteCount)
    return stride(from: tail.startIndex, to: tail.endIndex - pieceCount, by: pieceCount).map {
      Array(tail[$0..<$0 + pieceCount])
    }
  }

  /// Whether a file of the journal, or of this machine's memory of it, has the bytes.
  private func holds(_ bytes: [UInt8], _ work: Workplace) throws -> Bool {
    for folder in [try work.journalFolder(), try work.stateFolder()] {
      for name in try FileManager.default.contentsOfDirectory(atPath: folder)
      where try work.bytes(folder + "/" + name).holds(bytes) {
        return true
      }
    }
    return false
  }
}
