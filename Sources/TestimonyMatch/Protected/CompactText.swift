/// A folded text without what stands between letters and digits, and its way back.
struct CompactText {
  /// A run without spaces.
  struct Token {
    /// Within the folded text.
    var range: Range<Int>
    /// Whether it has a sign that handles, addresses, links and file names have.
    var isHandle = false
    var hasDigit = false
    var kinds: UInt8 = 0
    /// Its letters and digits, within the compact text.
    var compact: Range<Int>
  }

  let folded: FoldedText
  let utf8: [UInt8]
  private(set) var scalars: [UInt32] = []
  private(set) var kinds: [LetterKind] = []
  /// By letter, its place in the folded text.
  private(set) var places: [Int] = []
  private(set) var tokens: [Token] = []
  /// By letter, the token in which it stands.
  private(set) var tokenOf: [Int32] = []

  init(_ utf8: [UInt8]) {
    self.utf8 = utf8
    folded = FoldedText(utf8)
    scalars.reserveCapacity(folded.scalars.count)
    kinds.reserveCapacity(folded.scalars.count)
    places.reserveCapacity(folded.scalars.count)
    tokenOf.reserveCapacity(folded.scalars.count)
    var token = Token(range: 0..<0, compact: 0..<0)
    for (place, scalar) in folded.scalars.enumerated() {
      let kind = LetterKind.of(scalar)
      if kind == .space {
        if !token.range.isEmpty { tokens.append(token) }
        token = Token(range: place + 1..<place + 1, compact: scalars.count..<scalars.count)
        continue
      }
      token.range = token.range.lowerBound..<place + 1
      guard kind != .sign else {
        if Self.isHandleSign(scalar, before: place, in: folded) { token.isHandle = true }
        continue
      }
      if kind == .digit { token.hasDigit = true }
      token.kinds |= 1 << kind.rawValue
      scalars.append(scalar)
      kinds.append(kind)
      places.append(place)
      tokenOf.append(Int32(truncatingIfNeeded: tokens.count))
      token.compact = token.compact.lowerBound..<scalars.count
    }
    if !token.range.isEmpty { tokens.append(token) }
  }

  /// `@ _ / # = & ? %` and `\` anywhere, a dot only before more.
  private static func isHandleSign(
    _ scalar: UInt32, before place: Int, in text: FoldedText
  ) -> Bool {
    switch scalar {
    case 0x40, 0x5F, 0x2F, 0x23, 0x3D, 0x26, 0x3F, 0x25, 0x5C:
      true
    case 0x2E:
      place + 1 < text.scalars.count && LetterKind.of(text.scalars[place + 1]).rawValue > 1
    default: false
    }
  }

  func token(of letter: Int) -> Token { tokens[Int(tokenOf[letter])] }

  /// Signs and spaces before a letter, back to the letter before it.
  @inline(__always)
  func gap(before letter: Int) -> Int { places[letter] - places[letter - 1] - 1 }

  /// Whether a word may begin at a letter, or end before it: at the ends of the text, at a sign or
  /// space, at an invisible character or an apostrophe that was dropped, between letters and digits or
  /// two scripts, and before a capital after a small letter.
  func isBoundary(_ letter: Int) -> Bool {
    guard letter > 0, letter < scalars.count else { return true }
    guard gap(before: letter) == 0, kinds[letter] == kinds[letter - 1] else { return true }
    let before = folded.origin(of: places[letter - 1])
    let origin = folded.origin(of: places[letter])
    guard before != origin else { return false }
    let first = utf8[before]
    if utf8[origin] &- 0x41 < 26, first &- 0x61 < 26 { return true }
    return holdsBreak(before + Self.length(first), origin)
  }

  private static func length(_ first: UInt8) -> Int {
    switch first {
    case 0xC2..<0xE0: 2
    case 0xE0..<0xF0: 3
    case 0xF0..<0xF5: 4
    default: 1
    }
  }

  /// Whether something that was dropped is more than a mark on the letter before it.
  private func holdsBreak(_ start: Int, _ end: Int) -> Bool {
    guard start < end else { return false }
    return unsafe utf8.withUnsafeBytes { bytes in
      var position = start
      while position < end {
        if unsafe !Self.isMark(UTF8Scalar.next(in: bytes, at: &position)) { return true }
      }
      return false
    }
  }

  private static func isMark(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0300..<0x0370, 0x0610..<0x061B, 0x0621, 0x0640, 0x064B..<0x0660, 0x0670, 0x0674,
      0x06D6..<0x06EE, 0xFE00..<0xFE10, 0x1AB0..<0x1B00, 0x20D0..<0x2100:
      true
    default: false
    }
  }

  /// The bytes of the original that letters come from.
  func originalRange(of letters: Range<Int>) -> Range<Int> {
    folded.originalRange(of: places[letters.lowerBound]..<places[letters.upperBound - 1] + 1)
  }
}
