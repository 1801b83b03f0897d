/// Why an archive is not read.
package enum ArchiveFailure: Error, Equatable, Sendable {
  /// Not a zip archive, or cut short.
  case notAnArchive
  /// Its directory does not fit its members, or says something that no packer writes.
  case malformed
  /// A member is encrypted.
  case encrypted(member: [UInt8])
  /// Two members have one name: which of them is meant?
  case duplicate(member: [UInt8])
  /// Two members share bytes, as in archives that are made to grow without end.
  case overlapping(member: [UInt8])
  /// A member is packed in a way other than deflate or not at all.
  case method(member: [UInt8])
  /// A member grows more than a hundredfold, or with it the whole does.
  case tooLarge(member: [UInt8])
  /// More members than the limit.
  case tooMany
  /// Whoever lends its bytes could not.
  case unreadable
  /// What a member unpacks to is not what its checksum and size say.
  case damaged(member: [UInt8])
}
