import TestimonyProof

/// Looks for the words of redacted spans where they still stand.
struct ResidueCheck: Sendable {
  private var words = ForbiddenWords()

  /// Letters in a word of a longer span that is looked for alone.
  private static let shortestWord = 3

  /// Every span as a whole; and of longer ones each word that is not one that everybody uses. A span
  /// of one word is let pass only when it is a common one of at most two letters.
  init(_ hidden: [String], folding: inout GateFolding) {
    for span in hidden {
      let span = GateText(span, folding: &folding).words.map(\.letters)
      if span.count == 1, span[0].count < Self.shortestWord, FrequentWords.contains(span[0]) {
        continue
      }
      words.insert(span)
      for word in span where word.count >= Self.shortestWord && !FrequentWords.contains(word) {
        words.insert([word])
      }
    }
  }

  /// The places of words at which redacted ones begin, in order.
  func places(in text: GateText) -> [Int] { words.places(in: text) }
}

extension SelectedEntry {
  /// The text of each stretch that a decision hides. Words that only give way to a translation or
  /// correction are not looked for in it.
  var decidedSpans: [String] { decided.spans(of: entry) }
}

extension PublicationMask {
  /// The text of each stretch of an entry that is hidden.
  func spans(of entry: JournalEntry) -> [String] {
    let ranges = entry.content.tokens.ranges
    return hiddenRanges.map { tokens in
      let bytes = ranges[tokens.lowerBound].lowerBound..<ranges[tokens.upperBound - 1].upperBound
      return String(decoding: entry.body[bytes], as: UTF8.self)
    }
  }
}
