import CZlib

/// A chunk of PNG (W3C, "Portable Network Graphics", 5.3).
struct PNGChunk: Equatable {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  let name: [UInt8]
  let content: ArraySlice<UInt8>

  func isNamed(_ name: StaticString) -> Bool { self.name.elementsEqual(name.description.utf8) }

  /// Whether a picture cannot be understood without it.
  var isCritical: Bool { name.first.map { $0 & 0x20 == 0 } ?? false }

  /// Reads the one at `offset`, whose checksum has to fit.
  init(_ bytes: [UInt8], at offset: Int) throws(PictureFault) {
    guard offset <= bytes.count - 12 else { throw .truncated }
    let length = bytes[offset..<(offset + 4)].reduce(0) { $0 << 8 | Int($1) }
    guard length <= bytes.count - offset - 12 else { throw .truncated }
    name = Array(bytes[(offset + 4)..<(offset + 8)])
    content = bytes[(offset + 8)..<(offset + 8 + length)]
    let end = content.endIndex
    let sum = bytes[end..<(end + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    guard name.allSatisfy({ (0x41...0x5A).contains($0 & 0xDF) }),
      sum == Self.checksum(bytes[(offset + 4)..<end])
    else { throw .malformed(offset: offset) }
  }

  /// Its bytes in a file.
  static func bytes(_ name: [UInt8], _ content: ArraySlice<UInt8>) -> [UInt8] {
    let body = name + content
    return number(UInt32(content.count)) + body + number(checksum(body[...]))
  }

  private static func number(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      UInt32(
        truncatingIfNeeded: unsafe crc32(crc32(0, nil, 0), bytes.baseAddress, UInt32(bytes.count)))
    }
  }
}
