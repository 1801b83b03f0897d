import CUnistring

/// How many cells of a terminal text takes: 2 for East Asian wide characters and emoji, 0 for
/// combining marks and format characters, 1 otherwise (libunistring's `uc_width`, after UAX #11).
package enum CellWidth {
  /// Cells of safe text on one line. A cluster such as a flag or a family takes at most 2.
  package static func cells(_ safe: [UInt8]) -> Int {
    if safe.allSatisfy({ $0 < 0x80 }) { return safe.count }
    var cells = 0
    for character in String(decoding: safe, as: UTF8.self) {
      cells += min(2, character.unicodeScalars.reduce(0) { $0 + Self.cells($1) })
    }
    return cells
  }

  /// Safe text, followed by spaces up to `width` cells; longer text stays as it is.
  package static func padded(_ safe: [UInt8], to width: Int) -> [UInt8] {
    let missing = max(0, width - cells(safe))
    return safe + Array(repeating: UInt8(ascii: " "), count: missing)
  }

  private static func cells(_ scalar: Unicode.Scalar) -> Int {
    if scalar.properties.isEmojiPresentation { return 2 }
    return max(0, Int(unsafe uc_width(scalar.value, "UTF-8")))
  }
}
