import TestimonyCrypto
import TestimonyProof

/// The body of an entry of kind `shred`: which records of one owner in one log are destroyed, and why. What
/// has to be done follows from it alone, so that an interrupted shred can be carried out later.
package struct ShredOrder: Sendable {
  /// What the user named.
  package enum Subject: String, Sendable, CaseIterable {
    case message, thread, identity, attachment
  }

  /// An entry whose record goes.
  struct Item: Sendable {
    let sequence: UInt64
    let commitment: Digest
    let kind: EntryKind
    /// In its thread, 0 for what is no message.
    let number: UInt32
  }

  /// A file that an entry which stays refers to.
  struct File: Sendable {
    let sequence: UInt64
    let commitment: Digest
    /// Place among the entry's files, from 0.
    let place: Int
  }

  package let subject: Subject
  /// Whose key seals the records.
  package let owner: Identifier
  /// Origin of the log that they stand in.
  let log: Identifier
  var items: [Item]
  var files: [File]
  package let by: String
  package let reason: String
  package let authority: String

  package var recordCount: Int { items.count }
  package var fileCount: Int { files.count }
  /// Of messages, in their thread.
  package var numbers: [UInt32] { items.map(\.number).filter { $0 > 0 } }

  /// Items and files of one entry: its body stays well below 1 MiB.
  static let itemLimit = 4_000
}

extension ShredOrder {
  var body: MemberObject {
    MemberObject([
      ("subject", .text(subject.rawValue)), ("owner", .text(owner.hex)), ("log", .text(log.hex)),
      (
        "entries",
        .array(
          items.map {
            .array([
              .count($0.sequence), .text(JournalState.name($0.commitment)), .text($0.kind.name),
              .count(UInt64($0.number)),
            ])
          })
      ),
      (
        "files",
        .array(
          files.map {
            .array([
              .count($0.sequence), .text(JournalState.name($0.commitment)),
              .count(UInt64($0.place)),
            ])
          })
      ), ("by", .text(by)), ("reason", .text(reason)), ("authority", .text(authority)),
    ])
  }

  init?(_ body: MemberObject) {
    guard let subject = body.text("subject").flatMap(Subject.init(rawValue:)),
      let owner = body.identifier("owner"), let log = body.identifier("log"),
      let entries = body.list("entries"), let files = body.list("files"),
      let by = body.text("by"), let reason = body.text("reason"),
      let authority = body.text("authority")
    else { return nil }
    self.init(
      subject: subject, owner: owner, log: log, items: [], files: [], by: by, reason: reason,
      authority: authority)
    for entry in entries {
      guard case .array(let parts) = entry, parts.count == 4, let sequence = parts[0].unsigned,
        let commitment = parts[1].digest,
        let kind = parts[2].text.flatMap({ EntryKind(name: Array($0.utf8)) }),
        let number = parts[3].unsigned.flatMap({ UInt32(exactly: $0) })
      else { return nil }
      items.append(
        Item(sequence: sequence, commitment: commitment, kind: kind, number: number))
    }
    for file in files {
      guard case .array(let parts) = file, parts.count == 3, let sequence = parts[0].unsigned,
        let commitment = parts[1].digest,
        let place = parts[2].unsigned.flatMap({ Int(exactly: $0) })
      else { return nil }
      self.files.append(File(sequence: sequence, commitment: commitment, place: place))
    }
  }
}

extension JSONValue {
  /// An integer of at most 48 bits, as sequence numbers are.
  fileprivate var unsigned: UInt64? {
    guard case .integer(let value) = self, (0..<1 << 48).contains(value) else { return nil }
    return UInt64(value)
  }
}
