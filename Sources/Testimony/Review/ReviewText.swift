import TestimonyProof

/// The words of an entry that decisions leave visible, as the gate judges them, and the way back to its
/// tokens.
struct ReviewText {
  private(set) var bytes: [UInt8] = []
  /// By byte, its token.
  private var tokens: [Int32] = []

  init(_ entry: JournalEntry, hidden: [Bool]) {
    let ranges = entry.content.tokens.ranges
    var text = CollapsedText()
    var isAfterMark = false
    for token in ranges.indices where !ranges[token].isEmpty {
      if hidden[token] {
        if !isAfterMark { for scalar in VisibleText.mark.unicodeScalars { text.append(scalar) } }
        isAfterMark = true
      } else {
        let word = String(decoding: entry.body[ranges[token]], as: UTF8.self)
        for scalar in word.unicodeScalars { text.append(scalar) }
        isAfterMark = false
      }
      while tokens.count < text.bytes.count { tokens.append(Int32(truncatingIfNeeded: token)) }
    }
    bytes = text.bytes
  }

  /// The tokens that bytes stand in.
  ///
  /// - Precondition: `range` is within the text and not empty.
  func tokens(of range: Range<Int>) -> Range<Int> {
    Int(tokens[range.lowerBound])..<Int(tokens[range.upperBound - 1]) + 1
  }
}
