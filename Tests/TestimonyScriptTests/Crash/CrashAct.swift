import Foundation
import TestimonyStorage

/// A command that writes to the journal, to be cut off.
enum CrashAct: String, CaseIterable {
  case append
  /// A file of several pieces, with an entry that refers to it.
  case attach
  /// A key becomes durable before the entry of its thread.
  case thread
  /// The `keys` file is replaced.
  case recoveryCode
  /// A new snapshot, as the stored one is lost.
  case snapshot
  /// The index block that a new entry goes into is lost, and made anew.
  case index
  /// The write-ahead log is merged and taken away.
  case lock

  /// The command and what it reads; `number` is in no other one.
  func command(_ work: Workplace, number: Int) throws -> (arguments: [String], input: String?) {
    switch self {
    case .append, .snapshot, .index:
      try work.write(Self.body(number), to: "message")
      return (["log", "herat"], "message")
    case .attach:
      let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ number) }
      try Data(bytes).write(to: work.url("photo \(number).jpg"))
      return (["attach", "herat", "photo \(number).jpg"], nil)
    case .thread: return (["thread", "new", "t\(number)", "--with", "c1"], nil)
    case .recoveryCode: return (["key", "recovery", "--recovery-file", "code \(number)"], nil)
    case .lock: return (["lock"], nil)
    }
  }

  /// The text of the message that it logs.
  static func body(_ number: Int) -> String { "message \(number)" }

  /// What has to be so before the command.
  func prepare(_ work: Workplace) throws {
    guard self == .snapshot || self == .index else { return }
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
