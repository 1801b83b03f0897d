/// Looks at the chunks of a cleaned PNG: what is not on the list may not be there, each but the pixels once.
enum PNGInspection {
  static func isClean(_ bytes: [UInt8]) -> Bool {
    var place = 8
    var seen: Set<String> = []
    // Type of colour, bits of a sample, colours of the palette.
    var (colour, depth, colours): (UInt8, UInt8, Int) = (0, 0, 0)
    while place + 12 <= bytes.count {
      let length = bytes[place..<(place + 4)].reduce(0) { $0 << 8 | Int($1) }
      let name = String(decoding: bytes[(place + 4)..<(place + 8)], as: UTF8.self)
      guard length <= bytes.count - place - 12, seen.insert(name).inserted else { return false }
      let content = Array(bytes[(place + 8)..<(place + 8 + length)])
      place += 12 + length
      switch name {
      case "IHDR":
        guard length == 13, seen.count == 1 else { return false }
        (depth, colour) = (content[8], content[9])
      case "PLTE":
        colours = length / 3
        guard colour == 3, length % 3 == 0, colours <= 1 << Int(min(depth, 8)) else { return false }
      case "tRNS":
        let expected = [0: 2...2, 2: 6...6, 3: 0...colours] as [UInt8: ClosedRange<Int>]
        guard expected[colour]?.contains(length) == true else { return false }
      case "gAMA": guard length == 4 else { return false }
      case "sRGB": guard length == 1, content[0] <= 3 else { return false }
      case "IDAT": break
      case "eXIf":
        guard (2...8).contains(where: { content == Orientation.bytes($0) }) else { return false }
      case "IEND": return length == 0 && place == bytes.count && seen.contains("IDAT")
      default: return false
      }
    }
    return false
  }
}
