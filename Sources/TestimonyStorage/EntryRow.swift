/// A row of `entries`: what is public of an entry, and its sealed record.
///
/// What is read is given as it was found, of whatever length: the reader judges it.
package struct EntryRow: Equatable, Sendable {
  /// The commitment E, 32 bytes.
  package var e: [UInt8]
  /// The first 16 bytes of the hash of the record; zeros where it was shredded.
  package var checksum: [UInt8]
  /// The sealed record, which starts with another byte than zero; nil when it was shredded.
  package var record: [UInt8]?

  /// A row to be appended.
  package init(e: [UInt8], checksum: [UInt8], record: [UInt8]?) {
    self.e = e
    self.checksum = checksum
    self.record = record
  }
}
