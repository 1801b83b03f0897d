/// A thread or contributor of which nothing may be shredded.
package struct HoldRecord: Equatable, Sendable {
  /// The thread or contributor.
  package let owner: Identifier
  package let entry: EntryReference
  package let set: Timestamp
  package let reason: String
  package let authority: String

  func write(to writer: inout ByteWriter) {
    writer.raw(owner)
    writer.reference(entry)
    writer.signed(set.seconds)
    writer.text(reason)
    writer.text(authority)
  }

  init(
    owner: Identifier, entry: EntryReference, set: Timestamp, reason: String, authority: String
  ) {
    self.owner = owner
    self.entry = entry
    self.set = set
    self.reason = reason
    self.authority = authority
  }

  init(from reader: inout ByteReader) throws(MalformedBytes) {
    self.init(
      owner: try reader.identifier(), entry: try reader.reference(),
      set: Timestamp(seconds: try reader.signed()), reason: try reader.text(),
      authority: try reader.text())
  }
}
