/// The directory of a TIFF, or of Exif data, which are one (TIFF 6.0).
enum TIFFDirectory {
  /// Sizes, packing and colours; no text, no place, no second directory.
  static let ofPixels: Set<UInt16> = [
    0x100, 0x101, 0x102, 0x103, 0x106, 0x10A, 0x111, 0x112, 0x115, 0x116, 0x117, 0x11A, 0x11B,
    0x11C, 0x128, 0x13D, 0x140, 0x142, 0x143, 0x144, 0x145, 0x152, 0x153, 0x211, 0x212, 0x213,
    0x214,
  ]
  /// How it has to be turned, and what another program writes with that: resolution, place of colours.
  static let ofTurning: Set<UInt16> = [0x112, 0x11A, 0x11B, 0x128, 0x213]

  /// The tags of the only directory.
  ///
  /// - Returns: nil where there is another one behind it, or it cannot be read.
  static func tags(in bytes: ArraySlice<UInt8>) -> Set<UInt16>? {
    let isLittle = bytes.starts(with: [0x49, 0x49, 0x2A, 0])
    guard isLittle || bytes.starts(with: [0x4D, 0x4D, 0, 0x2A]) else { return nil }
    func number(at place: Int, _ count: Int) -> Int? {
      guard place >= 0, place + count <= bytes.count else { return nil }
      let part = bytes.dropFirst(place).prefix(count)
      return isLittle
        ? part.reversed().reduce(0) { $0 << 8 | Int($1) } : part.reduce(0) { $0 << 8 | Int($1) }
    }
    guard let start = number(at: 4, 4), let count = number(at: start, 2),
      number(at: start + 2 + count * 12, 4) == 0
    else { return nil }
    var tags: Set<UInt16> = []
    for entry in 0..<count {
      guard let tag = number(at: start + 2 + entry * 12, 2) else { return nil }
      tags.insert(UInt16(tag))
    }
    return tags
  }
}
