import TestimonyProof

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
