/// The directory of a zip archive (APPNOTE.TXT of PKWARE, 4.3), read from its end. Only what chat
/// programs write is taken: files stored or deflated, in one part, not encrypted.
package struct ZipDirectory: Equatable, Sendable {
  /// The files, in the order of the directory; no folders.
  package let members: [ZipMember]
  private let places: [[UInt8]: Int]

  /// Lends `count` bytes at an offset; both are inside of the archive.
  package typealias Reading = (_ offset: UInt64, _ count: Int) throws(ArchiveFailure) -> [UInt8]

  /// Most members and most bytes of the directory.
  static let memberLimit: UInt64 = 100_000
  static let directoryLimit: UInt64 = 32 << 20
  /// A member of this size may not be a hundred times as large as it is packed, nor may all of them.
  static let suspectSize: UInt64 = 16 << 20

  /// The bytes at the beginning of every archive with a member.
  package static let signature: [UInt8] = [0x50, 0x4B, 0x03, 0x04]

  /// - Throws: `ArchiveFailure`; what `read` throws.
  package init(byteCount: UInt64, read: Reading) throws(ArchiveFailure) {
    let place = try ZipDirectoryPlace(byteCount: byteCount, read: read)
    guard place.count <= Self.memberLimit, place.size <= Self.directoryLimit else {
      throw .tooMany
    }
    let bytes = try read(place.offset, Int(place.size))
    guard bytes.count == Int(place.size) else { throw .malformed }
    var parser = ZipDirectoryParser(bytes: bytes, directoryOffset: place.offset)
    var members: [ZipMember] = []
    var places: [[UInt8]: Int] = [:]
    for _ in 0..<place.count {
      let member = try parser.next()
      guard !member.isFolder else { continue }
      guard places.updateValue(members.count, forKey: member.name) == nil else {
        throw .duplicate(member: member.name)
      }
      members.append(member)
    }
    self.members = members
    self.places = places
    try checkOverlaps()
    try checkSize(byteCount)
  }

  /// The member of this path.
  package subscript(name: [UInt8]) -> ZipMember? { places[name].map { members[$0] } }

  /// Many members of which none is suspect make a small archive unpack to very much.
  private func checkSize(_ byteCount: UInt64) throws(ArchiveFailure) {
    var whole: UInt64 = 0
    for member in members {
      let (sum, overflows) = whole.addingReportingOverflow(member.size)
      guard !overflows, sum < Self.suspectSize || sum / 100 <= byteCount else {
        throw .tooLarge(member: member.name)
      }
      whole = sum
    }
  }

  /// Members that share bytes make a small archive unpack to as much as one likes.
  private func checkOverlaps() throws(ArchiveFailure) {
    var end: UInt64 = 0
    for member in members.sorted(by: { $0.headerOffset < $1.headerOffset }) {
      guard member.headerOffset >= end else { throw .overlapping(member: member.name) }
      end = member.headerOffset + ZipMember.headerByteCount + member.packedSize
    }
  }
}
