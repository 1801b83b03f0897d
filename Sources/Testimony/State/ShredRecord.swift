/// What the folded state keeps of an entry of kind `shred`.
package struct ShredRecord: Equatable, Sendable {
  package let entry: EntryReference
  package let subject: ShredOrder.Subject
  package let logged: Timestamp
  /// Records destroyed.
  package let records: UInt64

  func write(to writer: inout ByteWriter) {
    writer.reference(entry)
    writer.text(subject.rawValue)
    writer.signed(logged.seconds)
    writer.varint(records)
  }

  init(entry: EntryReference, subject: ShredOrder.Subject, logged: Timestamp, records: UInt64) {
    self.entry = entry
    self.subject = subject
    self.logged = logged
    self.records = records
  }

  init(from reader: inout ByteReader) throws(MalformedBytes) {
    let entry = try reader.reference()
    guard let subject = ShredOrder.Subject(rawValue: try reader.text()) else {
      throw MalformedBytes()
    }
    self.init(
      entry: entry, subject: subject, logged: Timestamp(seconds: try reader.signed()),
      records: try reader.varint())
  }
}
