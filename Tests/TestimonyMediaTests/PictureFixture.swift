import CZlib

/// Pictures made byte by byte, so that each test knows what is in them.
enum PictureFixture {
  static let place = "taken in Herat, at the gate"

  static func segment(_ code: UInt8, _ content: [UInt8]) -> [UInt8] {
    [0xFF, code, UInt8((content.count + 2) >> 8), UInt8((content.count + 2) & 0xFF)] + content
  }

  /// Exif data with an orientation, in either order of bytes, and a text behind it.
  static func exif(_ orientation: UInt8, isLittle: Bool) -> [UInt8] {
    let entry: [UInt8] =
      isLittle
      ? [0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]
      : [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
    let other: [UInt8] =
      isLittle
      ? [0x0F, 0x01, 2, 0, 4, 0, 0, 0, 1, 2, 3, 4] : [0x01, 0x0F, 0, 2, 0, 0, 0, 4, 1, 2, 3, 4]
    let head: [UInt8] =
      isLittle
      ? [0x49, 0x49, 42, 0, 8, 0, 0, 0, 2, 0] : [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 2]
    return head + other + entry + [0, 0, 0, 0] + Array(place.utf8)
  }

  static let quantisation = segment(0xDB, [0] + [UInt8](repeating: 16, count: 64))
  static let huffman =
    segment(0xC4, [0, 1] + [UInt8](repeating: 0, count: 15) + [0])
    + segment(0xC4, [0x10, 1] + [UInt8](repeating: 0, count: 15) + [0])
  static let head = segment(0xC0, [8, 0, 8, 0, 8, 1, 1, 0x11, 0]) + huffman
  static let tables = quantisation + head
  /// Coded pixels with a stuffed byte and a restart in them.
  static let scan = segment(0xDA, [1, 1, 0, 0, 63, 0]) + [0x3F, 0xFF, 0x00, 0xFF, 0xD0, 0x7F]

  /// A JPEG with `extra` segments before its tables.
  static func jpeg(_ extra: [UInt8], behind: [UInt8] = []) -> [UInt8] {
    [0xFF, 0xD8] + extra + tables + scan + [0xFF, 0xD9] + behind
  }

  static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    func number(_ value: UInt32) -> [UInt8] {
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
    let body = Array(name.utf8) + content
    let sum = unsafe body.withUnsafeBufferPointer {
      UInt32(truncatingIfNeeded: unsafe crc32(crc32(0, nil, 0), $0.baseAddress, UInt32($0.count)))
    }
    return number(UInt32(content.count)) + body + number(sum)
  }

  /// Bytes as zlib packs them without packing: one stored block.
  static func stored(_ bytes: [UInt8]) -> [UInt8] {
    let count = UInt16(bytes.count)
    var (low, high): (UInt32, UInt32) = (1, 0)
    for byte in bytes {
      low = (low + UInt32(byte)) % 65_521
      high = (high + low) % 65_521
    }
    let sum = high << 16 | low
    return [0x78, 0x01, 0x01, UInt8(count & 0xFF), UInt8(count >> 8)]
      + [UInt8(~count & 0xFF), UInt8(~count >> 8)] + bytes
      + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: sum >> $0) }
  }

  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  /// 3 by 2 pixels of 8 bits.
  static let header = chunk("IHDR", [0, 0, 0, 3, 0, 0, 0, 2, 8, 0, 0, 0, 0])
  static let pixels = stored([0, 1, 2, 3, 0, 4, 5, 6])

  /// A PNG of 3 by 2 pixels of a type of colour, with `extra` chunks before them.
  static func png(
    of colour: UInt8, depth: UInt8 = 8, _ extra: [UInt8], after: [UInt8] = [], behind: [UInt8] = []
  ) -> [UInt8] {
    let row = 1 + (3 * (colour == 2 ? 3 : 1) * Int(depth) + 7) / 8
    return signature + chunk("IHDR", [0, 0, 0, 3, 0, 0, 0, 2, depth, colour, 0, 0, 0]) + extra
      + chunk("IDAT", stored([UInt8](repeating: 0, count: 2 * row))) + after + chunk("IEND", [])
      + behind
  }

  /// A PNG with `extra` chunks before its pixels.
  static func png(
    _ extra: [UInt8], packed: [UInt8] = pixels, after: [UInt8] = [], behind: [UInt8] = []
  ) -> [UInt8] {
    signature + header + extra + chunk("IDAT", Array(packed.prefix(5)))
      + chunk("IDAT", Array(packed.dropFirst(5))) + after + chunk("IEND", []) + behind
  }
}
