/// What the folded state keeps of a time stamp.
package struct AnchorRecord: Equatable, Sendable {
  package let entry: EntryReference
  /// Origin of the log that it is of.
  package let log: Identifier
  /// Entries that it covers.
  package let size: UInt64
  /// By the authority's clock.
  package let time: Timestamp
  package let authority: String

  func write(to writer: inout ByteWriter) {
    writer.reference(entry)
    writer.raw(log)
    writer.varint(size)
    writer.signed(time.seconds)
    writer.text(authority)
  }

  init(
    entry: EntryReference, log: Identifier, size: UInt64, time: Timestamp, authority: String
  ) {
    self.entry = entry
    self.log = log
    self.size = size
    self.time = time
    self.authority = authority
  }

  init(from reader: inout ByteReader) throws(MalformedBytes) {
    self.init(
      entry: try reader.reference(), log: try reader.identifier(), size: try reader.varint(),
      time: Timestamp(seconds: try reader.signed()), authority: try reader.text())
  }
}
