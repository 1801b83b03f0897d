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
        if !isAfterMark { text.append(VisibleText.mark.utf8) }
        isAfterMark = true
      } else {
        text.append(entry.body[ranges[token]])
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
