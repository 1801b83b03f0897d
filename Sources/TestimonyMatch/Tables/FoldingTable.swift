/// What each Unicode scalar folds to, as `Scripts/folding-table` made it: text literals in the
/// program's read-only data, so that nothing is built at the start.
///
/// Case is folded (C+F), compatibility forms are decomposed (NFKD), and then: combining marks,
/// format characters, apostrophes, tatweel and hamza are dropped; digits of every script, dashes and
/// spaces become the ASCII ones; the letters of the Arabic script that are one letter to whoever types
/// a name become one.
enum FoldingTable {
  /// What one scalar becomes.
  enum Result {
    case itself
    case dropped
    case scalar(UInt32)
    /// Places in `sequences`.
    case sequence(Range<Int>)
  }

  private static let blockShift: UInt32 = 6
  private static let end: UInt32 = 0x30000
  private static let base: UInt32 = 0x3F
  private static let sequenceCodes: Range<UInt32> = 0xD800..<0xE000

  /// - Precondition: `scalar` is a Unicode scalar, and no Hangul syllable.
  static func lookUp(_ scalar: UInt32) -> Result {
    guard scalar < end else {
      // Tags, variation selectors, and what is reserved to be ignored like them.
      return (0xE0000..<0xE1000).contains(scalar) ? .dropped : .itself
    }
    let block = number(at: Int(scalar >> blockShift), of: stages, width: 2)
    let place = block << blockShift | scalar & (1 << blockShift - 1)
    let code = number(at: Int(place), of: blocks, width: 3)
    switch code {
    case 0: return .itself
    case 1: return .dropped
    case sequenceCodes:
      let index = Int(code - sequenceCodes.lowerBound)
      let start = number(at: index, of: sequenceStarts, width: 3)
      let next = number(at: index + 1, of: sequenceStarts, width: 3)
      return .sequence(Int(start)..<Int(next))
    default: return .scalar(code)
    }
  }

  /// A scalar of a sequence.
  static func sequenceScalar(at place: Int) -> UInt32 { number(at: place, of: sequences, width: 3) }

  /// A number of `width` characters, six bits each.
  @inline(__always)
  private static func number(at index: Int, of text: StaticString, width: Int) -> UInt32 {
    precondition(index >= 0 && (index + 1) * width <= text.utf8CodeUnitCount)
    var value: UInt32 = 0
    for offset in index * width..<(index + 1) * width {
      value = value << 6 | (UInt32(unsafe text.utf8Start[offset]) - base)
    }
    return value
  }
}
