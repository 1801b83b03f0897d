/// What the first chunk of a PNG says of it (W3C PNG, 11.2.2).
struct PNGShape {
  private let width: Int
  private let height: Int
  private let colour: UInt8
  private let depth: UInt8
  private let bitsPerPixel: Int
  private let isInterlaced: Bool

  /// Pixels on a side, at most.
  private static let sideLimit = 1 << 20

  /// - Returns: nil for a shape that the standard does not have.
  init?(_ content: ArraySlice<UInt8>) {
    let bytes = Array(content)
    guard bytes.count == 13 else { return nil }
    width = bytes[0..<4].reduce(0) { $0 << 8 | Int($1) }
    height = bytes[4..<8].reduce(0) { $0 << 8 | Int($1) }
    let depths: [UInt8]
    let channels: Int
    switch bytes[9] {
    case 0: (depths, channels) = ([1, 2, 4, 8, 16], 1)
    case 2: (depths, channels) = ([8, 16], 3)
    case 3: (depths, channels) = ([1, 2, 4, 8], 1)
    case 4: (depths, channels) = ([8, 16], 2)
    case 6: (depths, channels) = ([8, 16], 4)
    default: return nil
    }
    guard (1...Self.sideLimit).contains(width), (1...Self.sideLimit).contains(height),
      depths.contains(bytes[8]), bytes[10] == 0, bytes[11] == 0, bytes[12] <= 1
    else { return nil }
    (depth, colour) = (bytes[8], bytes[9])
    bitsPerPixel = channels * Int(bytes[8])
    isInterlaced = bytes[12] == 1
  }

  /// Whether each pixel is a number of the palette's.
  var hasPalette: Bool { colour == 3 }

  /// Whether a palette may stand in it that only proposes colours to old screens.
  var mayProposePalette: Bool { colour == 2 || colour == 6 }

  /// Colours that pixels can name, at most.
  var paletteLimit: Int { 1 << min(Int(depth), 8) }

  /// How long the chunk is that says which colour, or colours of the palette, are transparent.
  func transparencyCount(paletteCount: Int) -> ClosedRange<Int>? {
    switch colour {
    case 0: 2...2
    case 2: 6...6
    case 3 where paletteCount > 0: 1...paletteCount
    default: nil
    }
  }

  /// Bytes of the pixels before they are packed: each row has one more, which says how it is filtered.
  var byteCount: Int {
    guard isInterlaced else { return rows(width, height) }
    // Adam7: where each pass begins, and how far apart its pixels are.
    let passes = [
      (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
      (0, 1, 1, 2),
    ]
    return passes.reduce(0) { sum, pass in
      sum + rows((width - pass.0 + pass.2 - 1) / pass.2, (height - pass.1 + pass.3 - 1) / pass.3)
    }
  }

  private func rows(_ width: Int, _ height: Int) -> Int {
    width > 0 && height > 0 ? height * (1 + (width * bitsPerPixel + 7) / 8) : 0
  }
}
