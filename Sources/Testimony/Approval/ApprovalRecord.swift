package import TestimonyCrypto
import TestimonyProof

/// That somebody approved files, or refused to. The signed note is in the entry.
package struct ApprovalRecord: Equatable, Sendable {
  package let entry: EntryReference
  /// The verifier key that signed.
  package let key: String
  package let digests: [Digest]
  package let isApproved: Bool
  package let logged: Timestamp

  /// Reads the body of its entry, the signature too; nil for one that is none.
  init?(_ body: MemberObject, _ entry: EntryReference, logged: Timestamp) {
    guard let key = body.text("key"), let note = body.text("note"),
      let approval = Self.approval(in: Array(note.utf8), signedBy: key)
    else { return nil }
    self.entry = entry
    self.key = key
    digests = approval.files.map(\.digest)
    isApproved = approval.isApproved
    self.logged = logged
  }

  /// The approval in a note; nil for what is none, or not signed by this key.
  static func approval(in note: [UInt8], signedBy key: String) -> ApprovalNote? {
    guard let verifier = ApproverKey.verifier(Array(key.utf8)),
      let note = try? SignedNote(parsing: note),
      (try? note.verified(by: [verifier])) == [verifier]
    else { return nil }
    return ApprovalNote(parsing: note.text)
  }

  func write(to writer: inout ByteWriter) {
    writer.reference(entry)
    writer.text(key)
    writer.digests(digests)
    writer.byte(isApproved ? 1 : 0)
    writer.signed(logged.seconds)
  }

  init(from reader: inout ByteReader) throws(MalformedBytes) {
    entry = try reader.reference()
    key = try reader.text()
    digests = try reader.digests()
    let flag = try reader.byte()
    guard flag <= 1 else { throw MalformedBytes() }
    isApproved = flag == 1
    logged = Timestamp(seconds: try reader.signed())
  }
}
