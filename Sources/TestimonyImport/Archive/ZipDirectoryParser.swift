/// Reads the entries of a zip archive's directory, one after the other.
struct ZipDirectoryParser {
  private let bytes: LittleEndian
  private let directoryOffset: UInt64
  private var position = 0

  private static let entryByteCount = 46

  init(bytes: [UInt8], directoryOffset: UInt64) {
    self.bytes = LittleEndian(bytes: bytes)
    self.directoryOffset = directoryOffset
  }

  mutating func next() throws(ArchiveFailure) -> ZipMember {
    let start = position
    guard bytes.bytes.count - start >= Self.entryByteCount, bytes.uint32(start) == 0x0201_4B50
    else { throw .malformed }
    let nameEnd = start + Self.entryByteCount + Int(bytes.uint16(start + 28))
    let extraEnd = nameEnd + Int(bytes.uint16(start + 30))
    let end = extraEnd + Int(bytes.uint16(start + 32))
    guard end <= bytes.bytes.count else { throw .malformed }
    position = end
    let name = Array(bytes.bytes[(start + Self.entryByteCount)..<nameEnd])
    guard !name.isEmpty, !name.contains(0) else { throw .malformed }
    let flags = bytes.uint16(start + 8)
    guard flags & 1 == 0 else { throw .encrypted(member: name) }
    let method = bytes.uint16(start + 10)
    guard method == 0 || method == 8 else { throw .method(member: name) }
    var sizes = Sizes(
      size: UInt64(bytes.uint32(start + 24)), packed: UInt64(bytes.uint32(start + 20)),
      header: UInt64(bytes.uint32(start + 42)))
    try widen(&sizes, extra: nameEnd..<extraEnd)
    guard sizes.header <= directoryOffset, sizes.packed <= directoryOffset - sizes.header,
      directoryOffset - sizes.header - sizes.packed >= ZipMember.headerByteCount,
      method == 8 || sizes.size == sizes.packed
    else { throw .malformed }
    guard sizes.size < ZipDirectory.suspectSize || sizes.size / 100 <= sizes.packed else {
      throw .tooLarge(member: name)
    }
    return ZipMember(
      name: name, packedSize: sizes.packed, size: sizes.size, crc: bytes.uint32(start + 16),
      isDeflated: method == 8, headerOffset: sizes.header)
  }

  private struct Sizes {
    var size: UInt64
    var packed: UInt64
    var header: UInt64
  }

  /// Takes the numbers of 64 bits (4.5.3) where those of 32 say that they stand elsewhere.
  private func widen(_ sizes: inout Sizes, extra: Range<Int>) throws(ArchiveFailure) {
    let absent: UInt64 = 0xFFFF_FFFF
    guard sizes.size == absent || sizes.packed == absent || sizes.header == absent else { return }
    var place = extra.lowerBound
    while extra.upperBound - place >= 4 {
      let end = place + 4 + Int(bytes.uint16(place + 2))
      guard end <= extra.upperBound else { throw .malformed }
      if bytes.uint16(place) == 1 {
        var value = place + 4
        func take(_ old: UInt64) throws(ArchiveFailure) -> UInt64 {
          guard old == absent else { return old }
          guard end - value >= 8 else { throw .malformed }
          defer { value += 8 }
          return bytes.uint64(value)
        }
        sizes.size = try take(sizes.size)
        sizes.packed = try take(sizes.packed)
        sizes.header = try take(sizes.header)
        return
      }
      place = end
    }
    throw .malformed
  }
}
