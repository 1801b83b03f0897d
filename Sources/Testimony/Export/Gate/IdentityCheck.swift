/// Looks for the terms that identify contributors, in the spellings that people use.
struct IdentityCheck: Sendable {
  private var sequences = ForbiddenWords()
  /// Terms without anything between their letters.
  private var compact: Set<[Unicode.Scalar]> = []
  private var compactByFirst: [Unicode.Scalar: [[Unicode.Scalar]]] = [:]
  /// The last digits of phone and other numbers.
  private var numbers: Set<[Unicode.Scalar]> = []

  /// Letters in a term that is found inside a longer word; in a handle or address one less will do.
  private static let shortestInside = 5
  /// Letters in a term that is found spelled out.
  private static let shortestSplit = 4
  /// Letters in a part of a name that is looked for alone.
  private static let shortestPart = 3
  /// Digits that make a number, and those of its end that are compared: country and trunk prefixes
  /// come and go.
  private static let numberDigits = (least: 6, compared: 8)

  init(_ terms: [IdentityTerm], folding: inout GateFolding) {
    for term in terms {
      let text = GateText(term.text, folding: &folding)
      insert(text.words.map(\.letters))
      switch term.group {
      case .name, .nickname, .kin:
        for word in text.words.map(\.letters)
        where word.count >= Self.shortestPart && !FrequentWords.contains(word) { insert([word]) }
      case .mail:
        let local = String(
          decoding: term.text.utf8.prefix { $0 != UInt8(ascii: "@") }, as: UTF8.self)
        let words = GateText(local, folding: &folding).words.map(\.letters)
        if words.joined().count >= Self.shortestSplit { insert(words) }
      case .handle, .phone, .place, .other: break
      }
      let digits = text.digitRuns.flatMap(\.digits)
      if digits.count >= Self.numberDigits.least {
        numbers.insert(digits.suffix(Self.numberDigits.compared))
      }
    }
  }

  /// Whether a term can be looked for: not empty, not one Latin letter or digit, not only signs.
  static func canCheck(_ term: IdentityTerm, folding: inout GateFolding) -> Bool {
    isEnough(Array(GateText(term.text, folding: &folding).words.map(\.letters).joined()))
  }

  private static func isEnough(_ letters: [Unicode.Scalar]) -> Bool {
    letters.count > 1 || letters.first.map { !$0.isASCII } ?? false
  }

  private mutating func insert(_ words: [[Unicode.Scalar]]) {
    let joined = Array(words.joined())
    guard Self.isEnough(joined) else { return }
    sequences.insert(words)
    sequences.insert([joined])
    if joined.count >= Self.shortestSplit, compact.insert(joined).inserted {
      compactByFirst[joined[0], default: []].append(joined)
    }
  }

  /// The places of words at which a term begins, in order.
  func places(in text: GateText) -> [Int] {
    var places = Set(sequences.places(in: text))
    var inside: [GateText.Word: Bool] = [:]
    for (index, word) in text.words.enumerated() {
      let holdsTerm = inside[word] ?? holdsTerm(word)
      inside[word] = holdsTerm
      if holdsTerm || isSplitTerm(text.words[index...]) { places.insert(index) }
    }
    for run in text.digitRuns {
      for number in numbers {
        if let start = run.digits.firstIndex(of: number) { places.insert(run.words[start]) }
      }
    }
    return places.sorted()
  }

  private func holdsTerm(_ word: GateText.Word) -> Bool {
    let least = word.isInHandle ? Self.shortestInside - 1 : Self.shortestInside
    return compact.contains { $0.count >= least && word.letters.contains(run: $0) }
  }

  /// Whether the words from here, put together, are a term: `A h m a d`.
  private func isSplitTerm(_ words: ArraySlice<GateText.Word>) -> Bool {
    guard let first = words.first?.letters.first else { return false }
    return compactByFirst[first, default: []].contains { term in
      var rest = term[...]
      for word in words {
        guard rest.starts(with: word.letters) else { return false }
        rest = rest.dropFirst(word.letters.count)
        if rest.isEmpty { return true }
      }
      return false
    }
  }
}
