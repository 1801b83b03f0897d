import Foundation
import TestimonyStorage

/// A command that writes to the journal, to be cut off.
enum CrashAct: String, CaseIterable {
  case append
  /// One message after another in one sitting.
  case follow
  /// A file of several pieces, with an entry that refers to it.
  case attach
  /// A key becomes durable before the entry of its thread.
  case thread
  /// The `keys` file is replaced: one way in takes the place of another.
  case recoveryCode, passphrase
  /// The `keys` file is replaced: one way in more, and one fewer.
  case recipient, removal
  /// Every key is replaced, and every record sealed anew.
  case rotation
  /// A new snapshot, as the stored one is lost.
  case snapshot
  /// The index block that a new entry goes into is lost, and made anew.
  case index
  /// The write-ahead log is merged and taken away.
  case lock
  /// Records go, the others of their thread are sealed anew, and the `keys` file is replaced twice.
  case shred

  /// What is run.
  struct Command {
    let arguments: [String]
    /// The file that it reads.
    var input: String?
    /// The texts that it logs, a line of its output for each.
    var bodies: [String] = []
    /// The text that it destroys.
    var doomed: String?
  }

  /// The command, for whose number nothing else stands.
  func command(_ work: Workplace, number: Int) throws -> Command {
    switch self {
    case .append, .snapshot, .index:
      try work.write(Self.body(number), to: "message")
      return Command(arguments: ["log", "herat"], input: "message", bodies: [Self.body(number)])
    case .follow:
      let bodies = ["first", "second", "third"].map { "\(Self.body(number)), \($0)" }
      try work.write(bodies.joined(separator: "\n.\n"), to: "sitting")
      return Command(arguments: ["log", "herat", "--follow"], input: "sitting", bodies: bodies)
    case .attach:
      let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ number) }
      try Data(bytes).write(to: work.url("photo \(number).jpg"))
      return Command(arguments: ["attach", "herat", "photo \(number).jpg"])
    case .thread: return Command(arguments: ["thread", "new", "t\(number)", "--with", "c1"])
    case .recoveryCode:
      return Command(arguments: ["key", "recovery", "--recovery-file", "code \(number)"])
    case .passphrase:
      try work.writeSecret("five dull words and \(number)\n", to: "passphrase \(number)")
      return Command(
        arguments: ["key", "passphrase", "--new-passphrase-file", "passphrase \(number)"])
    case .recipient:
      try work.write("A colleague\n", to: "name")
      return Command(
        arguments: ["key", "add", "--recipient", try work.recipient(number)], input: "name")
    case .removal:
      try work.write("remove\n", to: "word")
      return Command(arguments: ["key", "remove", "3"], input: "word")
    case .rotation:
      try work.write("rotate\n", to: "word")
      let passphrase =
        FileManager.default.fileExists(atPath: work.url(CrashKeys.inForce).plainPath)
        ? CrashKeys.inForce : "passphrase"
      return Command(
        arguments: [
          "key", "rotate", "--passphrase-file", passphrase, "--recovery-file", "code \(number)",
        ], input: "word")
    case .lock: return Command(arguments: ["lock"])
    case .shred:
      let address = try String(contentsOf: work.url("doomed"), encoding: .utf8)
      try work.write("she asked\nthe editor\n\(address)\n", to: "answers")
      return Command(
        arguments: ["shred", "message", address], input: "answers",
        doomed: Self.doomed(number))
    }
  }

  /// The text of the message that it logs.
  static func body(_ number: Int) -> String { "message \(number)" }
  private static func doomed(_ number: Int) -> String { "doomed \(number)" }

  /// What has to be so before the command.
  func prepare(_ work: Workplace, number: Int) throws {
    switch self {
    case .removal:
      try work.write("A colleague\n", to: "name")
      try work.mustRun(
        ["key", "add", "--recipient", try work.recipient(number)], input: "name")
    case .snapshot, .index: try spoil(work)
    case .shred:
      try work.write(Self.doomed(number), to: "message")
      let logged = try work.mustRun(["log", "herat"], input: "message")
      try work.write(String(logged.text.prefix { $0 != " " }), to: "doomed")
    default: break
    }
  }

  private func spoil(_ work: Workplace) throws {
    let database = try Database.open(
      in: JournalFolder.open(at: work.journalFolder()), access: .readWrite)
    let rubbish = [UInt8](repeating: 7, count: 400)
    let checksum = [UInt8](repeating: 7, count: 16)
    try database.write { (writer: borrowing Writer) throws(StorageError) in
      if self == .snapshot {
        try writer.putSnapshot(SnapshotRow(covers: [], checksum: checksum, record: rubbish))
        return
      }
      // Only this one is read by the next command: others are made anew when they are needed.
      let size = try writer.rows.size(of: 1)
      try writer.putSegment(
        SegmentRow(
          number: (max(size, 1) - 1) / 256, root: [UInt8](repeating: 7, count: 32),
          checksum: checksum, record: rubbish), device: 1)
    }
  }
}

extension Workplace {
  /// The public half of the key in a new file `identity NUMBER`.
  fileprivate func recipient(_ number: Int) throws -> String {
    try? FileManager.default.removeItem(at: url("identity \(number)"))
    let made = try mustRun(["key", "identity", "identity \(number)"])
    return String(made.text.prefix { $0 != "\n" })
  }

  /// Writes a file that only its owner can read.
  func writeSecret(_ text: String, to path: String) throws {
    try write(text, to: path)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o600], ofItemAtPath: url(path).plainPath)
  }
}
