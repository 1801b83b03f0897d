/// What the gate knows of words, in English, French, Dari and Pashto, folded as `GateFolding` folds.
enum Lexicon {
  /// What a folded word is known as, with or without an ending.
  static func senses(of word: ArraySlice<UInt32>) -> Senses {
    guard word.count <= longest else { return [] }
    let known = all[word]
    guard GateScalar.isArabic(word[word.startIndex]) else {
      // A plural, which may be listed as a frequent word only.
      guard word.count > 3, word.last == 0x73, known ?? .frequent == .frequent else {
        return known ?? []
      }
      return (all[word.dropLast()] ?? []).union(known ?? [])
    }
    if let known { return known }
    for (ending, sense) in endings[word[word.endIndex - 1], default: []]
    where word.count >= ending.count + 2 && word.suffix(ending.count).elementsEqual(ending) {
      if let known = all[word.dropLast(ending.count)], known.isDisjoint(with: whole) {
        return known.union(sense).subtracting(.frequent)
      }
    }
    return []
  }

  private static let longest = 24

  /// Words that are not these any more with an ending: numbers, months, small words.
  private static let whole: Senses = [
    .number, .digit, .from, .mine, .month, .clockBefore, .clockAfter, .unique, .placeCue,
    .relativeDay,
  ]

  /// By their last letter, in the order in which they are tried.
  private static let endings: [UInt32: [([UInt32], Senses)]] = Dictionary(
    grouping: [
      ("هایمان", .mine), ("هایم", .mine), ("یمان", .mine), ("مان", .mine), ("هایش", .theirs),
      ("های", []),
      ("ها", []), ("یم", .mine), ("ام", .mine), ("م", .mine), ("یش", .theirs), ("اش", .theirs),
      ("ش", .theirs),
      ("شان", .theirs), ("تان", []), ("ات", []), ("ت", []), ("ان", []), ("ی", []), ("و", []),
      ("ونو", []),
      ("ه", []),
    ].map { (folded($0.0), $0.1) }, by: { $0.0[$0.0.count - 1] })

  static func folded(_ text: String) -> [UInt32] {
    var folding = GateFolding()
    var result: [UInt32] = []
    for scalar in text.unicodeScalars { folding.fold(scalar.value) { result.append($0) } }
    return result
  }

  private static let all: WordTable = {
    var folding = GateFolding()
    var all: [[UInt32]: Senses] = [:]
    for (words, sense) in KinWords.lists + TimeWords.lists + PlaceWords.lists + WorkWords.lists
      + NumberWords.lists + FrequentGateWords.lists
    {
      var word: [UInt32] = []
      for scalar in words.unicodeScalars {
        folding.fold(scalar.value) { folded in
          guard GateScalar.kind(of: folded) == .space else { return word.append(folded) }
          if !word.isEmpty { all[word, default: []].formUnion(sense) }
          word = []
        }
      }
      if !word.isEmpty { all[word, default: []].formUnion(sense) }
    }
    return WordTable(all)
  }()
}
