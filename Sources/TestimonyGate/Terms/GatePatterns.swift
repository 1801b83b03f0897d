/// Runs of letters and digits that must not stand in a text, as a tree over folded scalars.
struct GatePatterns {
  struct Use: Hashable {
    let kind: GateTerm.Kind
    let count: Int
    /// Places within the run at which one word ends and the next begins.
    let borders: Set<Int>
  }

  /// Letters of a run that are compared, at most: of what is longer, its beginning.
  static let longest = 48
  private static let shortestWord = 3
  private static let shortestNumber = 6
  private static let comparedDigits = 8

  private var edges: [UInt64: Int32] = [:]
  private var endings: [[Use]] = [[]]
  /// Hashed pairs of first scalars.
  private var starts = [UInt64](repeating: 0, count: 1 << 10)

  init() {}

  var isEmpty: Bool { edges.isEmpty }

  mutating func insert(_ term: GateTerm, folding: inout GateFolding) {
    let text = GateText(DecodedText(term.text), folding: &folding)
    let tokens = text.tokens.filter { $0.kind != .sign }
    let words = tokens.map { Array(text.letters(of: $0)) }
    switch term.kind {
    case .number:
      let digits = tokens.filter { $0.kind == .number }.flatMap { text.letters(of: $0) }
      guard digits.count >= Self.shortestNumber else { return insert(words, .phrase) }
      let run = Array(digits.suffix(Self.comparedDigits))
      insert(run, Use(kind: .number, count: run.count, borders: []))
    case .name:
      insert(words, .name)
      guard words.count > 1 else { return }
      for (word, token) in zip(words, tokens)
      where word.count >= Self.shortestWord && token.senses.isDisjoint(with: [.frequent, .title])
        && !Self.particles.contains(word)
      {
        insert([word], .name)
      }
    case .address:
      insert(words, .address)
      let at = text.tokens.first { text.isSign($0, 0x40) }?.range.lowerBound ?? 0
      let local = zip(words, tokens).filter { $0.1.range.lowerBound < at }.map(\.0)
      if !local.isEmpty, local.count < words.count {
        insert(local, .address)
        let said = [Lexicon.folded("at")] + Self.said(Array(words[local.count...]))
        insert(local + said, .address)
        insert(Self.said(local) + said, .address)
      }
    case .phrase: insert(words, .phrase)
    case .redacted, .passage:
      let isCommon =
        words.count == 1 && words[0].count < Self.shortestWord
        && tokens[0].senses.contains(.frequent)
      guard !isCommon else { return }
      insert(words, .redacted)
      for (word, token) in zip(words, tokens)
      where words.count > 1 && word.count >= Self.shortestWord
        && !token.senses.contains(.frequent)
      {
        insert([word], term.kind == .redacted || readsLikeName(token) ? .redacted : .passage)
      }
    }
  }

  /// Whether a word of a passage is one that few texts share: with a capital, or a long number.
  private func readsLikeName(_ token: GateToken) -> Bool {
    token.kind == .number
      ? token.range.count >= Self.shortestWord + 1 : token.isCapitalised && !token.beginsSentence
  }

  private static let particles = Set(
    [
      "abd", "abdul", "abu", "ibn", "bin", "bint", "ben", "ullah", "uddin", "allah", "jan", "khan",
      "agha", "von", "van", "der", "عبد", "عبدال", "ابن", "بن", "بنت", "ابو", "الله", "الدین",
      "جان",
      "خان", "آغا", "آقا", "des", "the",
    ].map(Lexicon.folded))

  /// Words with the word for the dot between them.
  private static func said(_ words: [[UInt32]]) -> [[UInt32]] {
    Array(words.map { [$0] }.joined(separator: [Lexicon.folded("dot")]))
  }

  private mutating func insert(_ words: [[UInt32]], _ kind: GateTerm.Kind) {
    var borders: Set<Int> = []
    var run: [UInt32] = []
    for word in words {
      if !run.isEmpty { borders.insert(run.count) }
      run += word
    }
    // One Latin letter or digit stands everywhere; but who has redacted one meant it.
    guard run.count > 1 || run.first.map({ $0 > 0x7F || kind == .redacted }) ?? false else {
      return
    }
    let compared = Array(run.prefix(Self.longest))
    insert(
      compared,
      Use(kind: kind, count: compared.count, borders: borders.filter { $0 < compared.count }))
  }

  private mutating func insert(_ run: [UInt32], _ use: Use) {
    var state: Int32 = 0
    for scalar in run {
      let key = Self.key(state, scalar)
      if let next = edges[key] {
        state = next
        continue
      }
      let next = Int32(truncatingIfNeeded: endings.count)
      edges[key] = next
      endings.append([])
      state = next
    }
    if !endings[Int(state)].contains(use) { endings[Int(state)].append(use) }
    if run.count > 1 {
      mark(Self.start(run[0], run[1]))
    } else {
      // Whatever follows it.
      starts = [UInt64](repeating: .max, count: starts.count)
    }
  }

  private mutating func mark(_ place: Int) { starts[place >> 6] |= 1 << UInt64(place & 63) }

  @inline(__always)
  private static func start(_ first: UInt32, _ second: UInt32) -> Int {
    Int((first &* 0x9E35 ^ second &* 0x85EB_CA6B) >> 7 & 0xFFFF)
  }

  private static func key(_ state: Int32, _ scalar: UInt32) -> UInt64 {
    UInt64(UInt32(bitPattern: state)) << 21 | UInt64(scalar)
  }

  /// Runs `body` for each pattern that begins at a place, with where it ends.
  @inline(__always)
  func forEach(in letters: [UInt32], at start: Int, _ body: (Use, Int) -> Void) {
    let next = start + 1 < letters.count ? letters[start + 1] : 0
    let place = Self.start(letters[start], next)
    guard starts[place >> 6] >> UInt64(place & 63) & 1 != 0 else { return }
    var state: Int32 = 0
    var end = start
    while end < letters.count, end - start < Self.longest,
      let next = edges[Self.key(state, letters[end])]
    {
      state = next
      end += 1
      for use in endings[Int(state)] { body(use, end) }
    }
  }
}
