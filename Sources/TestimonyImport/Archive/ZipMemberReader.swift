/// Unpacks one member of a zip archive, piece by piece; what it unpacks to is checked against its size
/// and checksum at the end.
package struct ZipMemberReader {
  private let member: ZipMember
  private var position: UInt64
  private let end: UInt64
  private var unpacked: UInt64 = 0
  private var inflater: Inflater?
  private var checksum = Checksum()

  /// Packed bytes that are read at once.
  private static let pieceByteCount = 1 << 16

  /// - Throws: `malformed` where the member's own header does not fit; what `read` throws.
  package init(_ member: ZipMember, read: ZipDirectory.Reading) throws(ArchiveFailure) {
    self.member = member
    let header = LittleEndian(
      bytes: try read(
        member.headerOffset, Int(ZipMember.headerByteCount)))
    guard header.bytes.count == Int(ZipMember.headerByteCount), header.uint32(0) == 0x0403_4B50,
      Int(header.uint16(26)) == member.name.count,
      (header.uint16(8) == 8) == member.isDeflated, header.uint16(6) & 1 == 0
    else { throw .damaged(member: member.name) }
    position =
      member.headerOffset + ZipMember.headerByteCount + UInt64(header.uint16(26))
      + UInt64(header.uint16(28))
    end = position + member.packedSize
    inflater = member.isDeflated ? Inflater() : nil
  }

  /// The next bytes; empty at the end.
  ///
  /// - Throws: `damaged`; what `read` throws.
  package mutating func next(
    read: ZipDirectory.Reading
  ) throws(ArchiveFailure) -> [UInt8] {
    while true {
      let bytes: [UInt8]
      if let inflater {
        guard let more = inflater.output(), unpacked + UInt64(more.count) <= member.size else {
          throw .damaged(member: member.name)
        }
        bytes = more
        if bytes.isEmpty, !inflater.isAtEnd, position < end {
          inflater.input(try piece(read))
          continue
        }
      } else {
        bytes = try piece(read)
      }
      unpacked += UInt64(bytes.count)
      checksum.update(bytes)
      guard bytes.isEmpty else { return bytes }
      guard position == end, unpacked == member.size, checksum.value == member.crc,
        inflater?.isAtEnd ?? true
      else { throw .damaged(member: member.name) }
      return []
    }
  }

  private mutating func piece(_ read: ZipDirectory.Reading) throws(ArchiveFailure) -> [UInt8] {
    let count = min(UInt64(Self.pieceByteCount), end - position)
    guard count > 0 else { return [] }
    let bytes = try read(position, Int(count))
    guard bytes.count == Int(count) else { throw .damaged(member: member.name) }
    position += count
    return bytes
  }
}
