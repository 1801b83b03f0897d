/// Looks for terms that are written with letters of another script or digits in their place.
struct LookalikeTerms {
  private var uses: [[UInt32]: [Int]] = [:]
  private var numbers: [[UInt32]: [Int]] = [:]
  /// By Latin letters, for digits that stand for Arabic ones.
  private var spelled: [[UInt32]: [Int]] = [:]

  private static let shortest = 3
  private static let longest = 64
  private static let comparedDigits = 9

  init(_ patterns: TermPatterns) {
    for (run, uses) in zip(patterns.runs, patterns.uses) {
      let terms = uses.map(\.term)
      if uses.contains(where: { $0.kind == .number }) {
        numbers[run, default: []] += terms
      } else if run.count >= Self.shortest, run.count <= Self.longest {
        self.uses[Lookalike.appearance(of: run), default: []] += terms
        spelled[run, default: []] += terms
      }
    }
  }

  func hits(in text: CompactText) -> [TermHit] {
    guard !uses.isEmpty || !numbers.isEmpty else { return [] }
    var hits: [TermHit] = []
    for token in text.tokens where Self.isOdd(token, in: text) {
      for (range, word) in Self.words(of: token, in: text) {
        for term in terms(in: word) {
          hits.append(
            TermHit(
              term: term, tier: .lookalike, range: text.folded.originalRange(of: range)))
        }
      }
    }
    return hits
  }

  /// Only words that mix scripts, or letters with digits or signs in their place, or that are of
  /// another script than Latin and Arabic, are looked at.
  private static func isOdd(_ token: CompactText.Token, in text: CompactText) -> Bool {
    let letters = token.kinds >> LetterKind.latin.rawValue
    guard letters != 0 else { return false }
    if letters & 4 != 0 || letters & 3 == 3 || token.hasDigit { return true }
    return token.compact.count < token.range.count
      && text.folded.scalars[token.range].contains { $0 == 0x40 || $0 == 0x24 || $0 == 0x21 }
  }

  /// The token without punctuation around it, and its parts between signs that are no letters.
  private static func words(
    of token: CompactText.Token, in text: CompactText
  ) -> [(Range<Int>, ArraySlice<UInt32>)] {
    let scalars = text.folded.scalars[token.range]
    guard let first = scalars.firstIndex(where: isLetterlike),
      let last = scalars.lastIndex(where: isLetterlike)
    else { return [] }
    let parts = scalars[first...last].split { !isLetterlike($0) }
    var words = parts.map { ($0.startIndex..<$0.endIndex, $0) }
    if parts.count > 1 { words.append((first..<last + 1, scalars[first...last])) }
    return words.filter { $0.1.count >= shortest && $0.1.count <= longest }
  }

  private static func isLetterlike(_ scalar: UInt32) -> Bool {
    LetterKind.of(scalar).rawValue >= LetterKind.digit.rawValue || scalar == 0x40
      || scalar == 0x24 || scalar == 0x21 || scalar == 0x7C
  }

  private func terms(in word: ArraySlice<UInt32>) -> Set<Int> {
    var found: Set<Int> = []
    let appearance = Lookalike.appearance(
      of: word.filter { LetterKind.of($0) != .sign || isPassing($0) })
    for form in Self.forms(appearance) { found.formUnion(uses[form, default: []]) }
    if word.contains(where: { LetterKind.of($0) == .digit }) {
      for reading in Lookalike.chatReadings(of: Array(word)) {
        for form in Self.forms(reading) { found.formUnion(spelled[form, default: []]) }
      }
      let digits = word.map { Self.digit(of: $0) }
      if digits.allSatisfy({ $0 != 0 }) {
        found.formUnion(numbers[Array(digits.suffix(Self.comparedDigits)), default: []])
      }
    }
    return found
  }

  private func isPassing(_ scalar: UInt32) -> Bool {
    scalar == 0x40 || scalar == 0x24 || scalar == 0x21 || scalar == 0x7C
  }

  /// A word, and without an ending and without digits behind it.
  private static func forms(_ word: [UInt32]) -> [[UInt32]] {
    var forms = [word]
    if word.last == 0x73 { forms.append(Array(word.dropLast())) }
    return forms
  }

  /// The digit that a letter passes for; 0 for none.
  private static func digit(of scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x30...0x39: scalar
    case 0x6F: 0x30
    case 0x69, 0x6C: 0x31
    default: 0
    }
  }
}
