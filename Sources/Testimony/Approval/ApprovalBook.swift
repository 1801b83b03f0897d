package import TestimonyCrypto
import TestimonyProof

/// Who may approve publications, whether somebody has to, and what they said. The order in which
/// entries came from several machines changes nothing.
package struct ApprovalBook: Equatable, Sendable {
  /// Verifier keys, as they were added.
  private(set) var added: [String] = []
  /// Those that are never believed again.
  private(set) var removed: [String] = []
  /// Entries that ask for an approval, and those of them that were lifted.
  private(set) var requirements: [Digest] = []
  private(set) var lifted: [Digest] = []
  /// All approvals and refusals.
  package private(set) var records: [ApprovalRecord] = []

  /// The keys that are believed.
  package var approvers: [String] { added.filter { !isRemoved($0) } }

  /// Whether a key is never believed again, under whatever name.
  func isRemoved(_ vkey: String) -> Bool {
    let key = ApproverKey.verifier(Array(vkey.utf8))?.key
    return removed.contains { ApproverKey.verifier(Array($0.utf8))?.key == key }
  }

  /// Whether an export needs an approval.
  package var isRequired: Bool { !standing.isEmpty }

  /// The requirements that stand.
  var standing: [Digest] { requirements.filter { !lifted.contains($0) } }

  /// What those who are believed said about a file.
  package func records(about digest: Digest) -> [ApprovalRecord] {
    records.filter { $0.digests.contains(digest) && approvers.contains($0.key) }
  }

  /// Folds the body of an entry in; false for one that is none.
  mutating func apply(_ body: MemberObject, _ entry: EntryReference, logged: Timestamp) -> Bool {
    guard let event = body.text("event").flatMap(ApprovalEvent.init(rawValue:)) else {
      return false
    }
    switch event {
    case .approverAdded, .approverRemoved:
      guard let key = body.text("key"), ApproverKey.verifier(Array(key.utf8)) != nil else {
        return false
      }
      if event == .approverRemoved {
        removed.append(key)
      } else if !added.contains(key) {
        added.append(key)
      }
    case .required: requirements.append(entry.commitment)
    case .lifted:
      guard let lifts = body.digests("lifts") else { return false }
      lifted += lifts
    case .said:
      guard let record = ApprovalRecord(body, entry, logged: logged) else { return false }
      records.append(record)
    }
    return true
  }

  func write(to writer: inout ByteWriter) {
    for list in [added, removed] {
      writer.varint(list.count)
      for key in list { writer.text(key) }
    }
    writer.digests(requirements)
    writer.digests(lifted)
    writer.varint(records.count)
    for record in records { record.write(to: &writer) }
  }

  init() {}

  init(from reader: inout ByteReader) throws(MalformedBytes) {
    added = try reader.list { (reader) throws(MalformedBytes) in try reader.text() }
    removed = try reader.list { (reader) throws(MalformedBytes) in try reader.text() }
    requirements = try reader.digests()
    lifted = try reader.digests()
    records = try reader.list { (reader) throws(MalformedBytes) in
      try ApprovalRecord(from: &reader)
    }
  }
}

/// What an `approval` entry says.
enum ApprovalEvent: String {
  case approverAdded = "approver-added"
  case approverRemoved = "approver-removed"
  case required
  case lifted
  case said
}
