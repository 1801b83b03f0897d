/// Where the directory of a zip archive stands, by the record at the archive's end.
struct ZipDirectoryPlace {
  let offset: UInt64
  let size: UInt64
  /// Members, folders among them.
  let count: UInt64

  private static let endByteCount = 22
  private static let locatorByteCount = 20
  private static let largeEndByteCount = 56
  /// The end record has a comment of at most 65,535 bytes behind it.
  private static let tailByteCount = UInt64(endByteCount + locatorByteCount + 65_535)

  init(byteCount: UInt64, read: ZipDirectory.Reading) throws(ArchiveFailure) {
    let count = min(byteCount, Self.tailByteCount)
    let tail = LittleEndian(bytes: try read(byteCount - count, Int(count)))
    guard tail.bytes.count == Int(count), let end = Self.end(in: tail) else { throw .notAnArchive }
    // One part only.
    guard tail.uint16(end + 4) == 0 || tail.uint16(end + 4) == 0xFFFF,
      tail.uint16(end + 8) == tail.uint16(end + 10)
    else { throw .malformed }
    var place = (
      offset: UInt64(tail.uint32(end + 16)), size: UInt64(tail.uint32(end + 12)),
      count: UInt64(tail.uint16(end + 10))
    )
    let locator = end - Self.locatorByteCount
    if locator >= 0, tail.uint32(locator) == 0x0706_4B50 {
      let offset = tail.uint64(locator + 8)
      guard offset <= byteCount, byteCount - offset >= UInt64(Self.largeEndByteCount) else {
        throw .malformed
      }
      let large = LittleEndian(bytes: try read(offset, Self.largeEndByteCount))
      guard large.bytes.count == Self.largeEndByteCount, large.uint32(0) == 0x0606_4B50,
        large.uint64(24) == large.uint64(32)
      else { throw .malformed }
      place = (large.uint64(48), large.uint64(40), large.uint64(32))
    }
    guard place.offset <= byteCount, place.size <= byteCount - place.offset else {
      throw .malformed
    }
    offset = place.offset
    size = place.size
    self.count = place.count
  }

  /// The last place where an end record stands whose comment goes up to the end.
  private static func end(in tail: LittleEndian) -> Int? {
    var start = tail.bytes.count - endByteCount
    while start >= 0 {
      if tail.bytes[start] == 0x50, tail.uint32(start) == 0x0605_4B50,
        start + endByteCount + Int(tail.uint16(start + 20)) == tail.bytes.count
      {
        return start
      }
      start -= 1
    }
    return nil
  }
}
