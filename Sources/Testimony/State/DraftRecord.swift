import TestimonyCrypto

/// A saved export: where its newest version stands.
package struct DraftRecord: Equatable, Sendable {
  /// Short and public: it is typed on the command line.
  package let name: String
  /// The thread whose messages it selects, and whose key seals it.
  package let thread: Identifier
  package let entry: EntryReference
  package let saved: Timestamp

  func write(to writer: inout ByteWriter) {
    writer.text(name)
    writer.raw(thread.bytes)
    writer.reference(entry)
    writer.signed(saved.seconds)
  }

  init(name: String, thread: Identifier, entry: EntryReference, saved: Timestamp) {
    self.name = name
    self.thread = thread
    self.entry = entry
    self.saved = saved
  }

  init(from reader: inout ByteReader) throws(MalformedBytes) {
    self.init(
      name: try reader.text(), thread: try reader.identifier(), entry: try reader.reference(),
      saved: Timestamp(seconds: try reader.signed()))
  }
}
