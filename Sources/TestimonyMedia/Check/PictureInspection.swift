/// Looks at a cleaned picture as if it came from somebody else: nothing may be in it that is not on the
/// list of what pictures need. Shares nothing with the cleaners but the shape of the heads that they write.
enum PictureInspection {
  /// - Throws: `remains`.
  static func inspect(_ bytes: [UInt8], _ kind: PictureKind) throws(PictureFault) {
    let isClean =
      switch kind {
      case .jpeg: isCleanJPEG(bytes)
      case .png: isCleanPNG(bytes)
      }
    guard isClean else { throw .remains }
  }

  private static func isCleanJPEG(_ bytes: [UInt8]) -> Bool {
    guard bytes.count > 4, bytes[0] == 0xFF, bytes[1] == 0xD8 else { return false }
    var place = 2
    while place + 4 <= bytes.count {
      guard bytes[place] == 0xFF else { return false }
      let code = bytes[place + 1]
      let end = place + 2 + Int(bytes[place + 2]) << 8 + Int(bytes[place + 3])
      guard end <= bytes.count, end >= place + 4 else { return false }
      let content = Array(bytes[(place + 4)..<end])
      switch code {
      case 0xC0...0xC3, 0xC4, 0xC5...0xC7, 0xC9...0xCB, 0xCC, 0xCD...0xCF, 0xDA, 0xDB, 0xDC, 0xDD:
        break
      case 0xE0: guard content == JPEGHead.jfif else { return false }
      case 0xE1:
        guard content.count == 32,
          (2...8).contains(where: { content == JPEGHead.exif + Orientation.bytes($0) })
        else { return false }
      case 0xEE: guard content.dropLast() == JPEGHead.adobe[...] else { return false }
      default: return false
      }
      place = end
      guard code == 0xDA else { continue }
      // The pixels: up to a sign that is neither a stuffed byte nor a restart.
      while place + 1 < bytes.count,
        bytes[place] != 0xFF || bytes[place + 1] == 0 || bytes[place + 1] & 0xF8 == 0xD0
      {
        place += 1
      }
      if place + 2 == bytes.count { return bytes[place] == 0xFF && bytes[place + 1] == 0xD9 }
    }
    return false
  }

  private static func isCleanPNG(_ bytes: [UInt8]) -> Bool {
    var place = 8
    while place + 12 <= bytes.count {
      let length = bytes[place..<(place + 4)].reduce(0) { $0 << 8 | Int($1) }
      let name = String(decoding: bytes[(place + 4)..<(place + 8)], as: UTF8.self)
      guard length <= bytes.count - place - 12 else { return false }
      let content = Array(bytes[(place + 8)..<(place + 8 + length)])
      place += 12 + length
      switch name {
      case "IHDR": guard length == 13 else { return false }
      case "PLTE", "tRNS": guard length <= 768 else { return false }
      case "gAMA": guard length == 4 else { return false }
      case "sRGB": guard length == 1 else { return false }
      case "IDAT": break
      case "eXIf":
        guard (2...8).contains(where: { content == Orientation.bytes($0) }) else { return false }
      case "IEND": return length == 0 && place == bytes.count
      default: return false
      }
    }
    return false
  }
}
