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
      // The names of a clip's members are every clip's.
      let skipped = { entry.kind == .clip ? Clip.nameLength(entry.body[$0]) : 0 }
      let bytes = tokens.flatMap { entry.body[ranges[$0].dropFirst(skipped(ranges[$0]))] }
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}
