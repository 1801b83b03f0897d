/// Other spellings of a name, in its own script and the other one, to be shown to whoever knows it: no
/// rule finds them all, and some of these are nobody's.
package enum SpellingProposals {
  /// Proposals, at most.
  private static let limit = 12
  private static let wordsAtMost = 6
  private static let lettersAtMost = 24

  /// UTF-8, the likeliest first; none that is the same to the matcher as the term or another.
  package static func proposals(for term: [UInt8]) -> [[UInt8]] {
    let words = CompactText(term).words
    guard !words.isEmpty, words.count <= wordsAtMost,
      words.allSatisfy({ $0.count <= lettersAtMost })
    else { return [] }
    let choices = words.map(spellings)
    guard choices.allSatisfy({ !$0.own.isEmpty }) else { return [] }
    var seen: Set<[UInt32]> = [FoldedText(term).scalars]
    var proposals: [[UInt8]] = []
    for names in [combined(choices.map(\.other)), combined(choices.map(\.own))] {
      for name in names.prefix(limit / 2 + (proposals.isEmpty ? 2 : 0)) {
        let bytes = Array(name.utf8)
        guard proposals.count < limit, seen.insert(FoldedText(bytes).scalars).inserted else {
          continue
        }
        proposals.append(bytes)
      }
    }
    return proposals
  }

  /// Spellings of one folded word in its own script and the other.
  private static func spellings(of word: [UInt32]) -> (own: [String], other: [String]) {
    let isArabic = word.first.map { LetterKind.of($0) == .arabic } ?? false
    guard isArabic || word.first.map({ LetterKind.of($0) == .latin }) ?? false else {
      return ([], [])
    }
    let known = KnownNames.spellings(of: word)
    if isArabic {
      let other = known.latin.isEmpty ? LatinSpelling.of(word) : known.latin
      return ([text(word)] + known.arabic, other)
    }
    let own = (known.latin + LatinSpelling.variants(of: word)).filter {
      Array($0.unicodeScalars.map(\.value)) != word
    }
    return ([text(word)] + own, known.arabic.isEmpty ? ArabicSpelling.of(word) : known.arabic)
  }

  /// The likeliest of all, then each other spelling of each word in turn.
  private static func combined(_ choices: [[String]]) -> [String] {
    guard choices.allSatisfy({ !$0.isEmpty }) else { return [] }
    var names = [choices.map { $0[0] }.joined(separator: " ")]
    for place in choices.indices {
      for other in choices[place].dropFirst() {
        var name = choices.map { $0[0] }
        name[place] = other
        names.append(name.joined(separator: " "))
      }
    }
    return names
  }

  static func text(_ scalars: some Sequence<UInt32>) -> String {
    String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init)))
  }
}

extension CompactText {
  /// The words, without what stands between them.
  fileprivate var words: [[UInt32]] {
    var words: [[UInt32]] = []
    for letter in scalars.indices {
      if letter == 0 || gap(before: letter) > 0 { words.append([]) }
      words[words.count - 1].append(scalars[letter])
    }
    return words
  }
}
