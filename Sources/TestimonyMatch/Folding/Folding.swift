/// Folds text to what is the same for whoever reads or types it: without case, diacritics, variants of
/// Arabic letters, digits of other scripts, invisible characters. Works on Unicode scalars, in linear
/// time, on any bytes.
enum Folding {
  private static let space: UInt32 = 0x20
  private static let hangul: Range<UInt32> = 0xAC00..<0xD7A4

  /// Runs `body` for each scalar of the folded text, in order, with the offset of the first byte of
  /// what it comes from, until it returns false. White space in a row is one space. A byte that is not
  /// UTF-8 counts as U+FFFD.
  @inline(__always)
  static func forEach(in bytes: RawSpan, _ body: (UInt32, Int) -> Bool) {
    unsafe bytes.withUnsafeBytes { bytes in
      var position = 0
      var isAfterSpace = false
      while position < bytes.count {
        let start = position
        let first = unsafe bytes[position]
        if first &- UInt8(ascii: "a") < 26 {
          isAfterSpace = false
          position += 1
          guard body(UInt32(first), start) else { return }
          continue
        }
        let scalar = unsafe UTF8Scalar.next(in: bytes, at: &position)
        let goesOn = fold(scalar) { folded in
          guard folded != space || !isAfterSpace else { return true }
          isAfterSpace = folded == space
          return body(folded, start)
        }
        guard goesOn else { return }
      }
    }
  }

  /// What one scalar folds to.
  @inline(__always)
  private static func fold(_ scalar: UInt32, _ body: (UInt32) -> Bool) -> Bool {
    guard !hangul.contains(scalar) else { return foldHangul(scalar, body) }
    switch FoldingTable.lookUp(scalar) {
    case .itself: return body(scalar)
    case .dropped: return true
    case .scalar(let folded): return body(folded)
    case .sequence(let places):
      for place in places {
        guard body(FoldingTable.sequenceScalar(at: place)) else { return false }
      }
      return true
    }
  }

  /// A syllable is its two or three letters (The Unicode Standard, 3.12).
  private static func foldHangul(_ scalar: UInt32, _ body: (UInt32) -> Bool) -> Bool {
    let index = scalar - hangul.lowerBound
    let last = index % 28
    return body(0x1100 + index / 588) && body(0x1161 + index % 588 / 28)
      && (last == 0 || body(0x11A7 + last))
  }
}
