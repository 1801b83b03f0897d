/// The blocks of a GIF (GIF89a specification).
enum GIFBlocks {
  /// Programs that say how often a film is shown; the only application data that may stay.
  private static let loops = [Array("NETSCAPE2.0".utf8), Array("ANIMEXTS1.0".utf8)]

  /// Whether it holds pictures and their timing, and ends where it says.
  static func areClean(_ bytes: [UInt8]) -> Bool {
    guard bytes.count > 13 else { return false }
    var place = 13 + colors(bytes[10])
    while place < bytes.count {
      switch bytes[place] {
      case 0x3B: return place + 1 == bytes.count
      case 0x2C:
        guard place + 10 < bytes.count else { return false }
        place += 11 + colors(bytes[place + 9])
      case 0x21:
        guard place + 2 < bytes.count, mayStay(bytes[place...]) else { return false }
        place += 2
      default: return false
      }
      guard let end = endOfParts(bytes, from: place) else { return false }
      place = end
    }
    return false
  }

  /// Bytes of a table of colours, as a flag byte says.
  private static func colors(_ flags: UInt8) -> Int { flags & 0x80 == 0 ? 0 : 6 << (flags & 7) }

  private static func mayStay(_ extension: ArraySlice<UInt8>) -> Bool {
    let content = `extension`.dropFirst(2)
    switch `extension`.dropFirst().first {
    case 0xF9:
      return content.prefix(6).count == 6 && content.starts(with: [4])
        && content.dropFirst(5).first == 0
    case 0xFF:
      // The name, three bytes of how often, and the end.
      return content.first == 11 && loops.contains { content.dropFirst().starts(with: $0) }
        && content.dropFirst(12).starts(with: [3, 1]) && content.dropFirst(16).first == 0
    default: return false
    }
  }

  /// Behind parts of up to 255 bytes, the last of which is empty.
  private static func endOfParts(_ bytes: [UInt8], from start: Int) -> Int? {
    var place = start
    while place < bytes.count {
      let count = Int(bytes[place])
      place += 1 + count
      if count == 0 { return place }
    }
    return nil
  }
}
