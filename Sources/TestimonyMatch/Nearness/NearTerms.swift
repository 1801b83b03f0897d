/// Looks for words that may be a term: a letter off, or spelled otherwise. They are questions.
struct NearTerms {
  private var typos = NearIndex()
  /// By skeleton, the terms in Latin and in Arabic letters.
  private var latin: [[UInt32]: [Int]] = [:]
  private var arabic: [[UInt32]: [Int]] = [:]
  private var nearLatin = NearIndex()
  private var nearArabic = NearIndex()

  private static let longest = 40
  private static let remembered = 100_000

  /// Letters that may be off in a word of as many letters.
  private static func typoDistance(_ count: Int) -> Int {
    count >= 9 ? 2 : count >= 5 ? 1 : 0
  }

  private static func soundDistance(_ count: Int) -> Int { count >= 5 ? 1 : 0 }

  init(_ patterns: TermPatterns) {
    for (run, uses) in zip(patterns.runs, patterns.uses) {
      guard run.count <= Self.longest, !run.contains(where: { $0 < 0x3A }) else { continue }
      for use in uses where use.kind == .name || use.kind == .phrase || use.kind == .redacted {
        let distance = Self.typoDistance(run.count)
        if distance > 0 { typos.insert(run, distance: distance, value: use.term) }
        for skeleton in ConsonantSkeleton.forms(of: run) {
          let isNear = Self.soundDistance(skeleton.count) > 0
          switch LetterKind.of(run[0]) {
          case .latin:
            latin[skeleton, default: []].append(use.term)
            if isNear { nearLatin.insert(skeleton, distance: 1, value: use.term) }
          case .arabic:
            arabic[skeleton, default: []].append(use.term)
            if isNear { nearArabic.insert(skeleton, distance: 1, value: use.term) }
          default: break
          }
        }
      }
    }
  }

  func hits(in text: CompactText) -> [TermHit] {
    guard !typos.isEmpty || !latin.isEmpty || !arabic.isEmpty else { return [] }
    var hits: [TermHit] = []
    var known: [[UInt32]: [(Int, TermTier)]] = [:]
    for token in text.tokens {
      var start = token.compact.lowerBound
      for letter in token.compact.dropFirst() where text.gap(before: letter) > 0 {
        judge(start..<letter, text, &known, &hits)
        start = letter
      }
      judge(start..<token.compact.upperBound, text, &known, &hits)
      // Z*rmina: what a sign parts is read as one word, too.
      if start > token.compact.lowerBound { judge(token.compact, text, &known, &hits) }
    }
    return hits
  }

  private func judge(
    _ range: Range<Int>, _ text: CompactText, _ known: inout [[UInt32]: [(Int, TermTier)]],
    _ hits: inout [TermHit]
  ) {
    guard range.count >= 3, range.count <= Self.longest else { return }
    let word = Array(text.scalars[range])
    let found: [(Int, TermTier)]
    if let remembered = known[word] {
      found = remembered
    } else {
      found = terms(near: word, kind: text.kinds[range.lowerBound])
      if known.count < Self.remembered { known[word] = found }
    }
    for (term, tier) in found {
      hits.append(TermHit(term: term, tier: tier, range: text.originalRange(of: range)))
    }
  }

  private func terms(near word: [UInt32], kind: LetterKind) -> [(Int, TermTier)] {
    guard !FrequentWords.contains(word) else { return [] }
    var found: [(Int, TermTier)] = []
    for term in typos.values(near: word, distance: Self.typoDistance) {
      found.append((term, .typo))
    }
    guard kind == .latin || kind == .arabic else { return found }
    let skeletons = ConsonantSkeleton.forms(of: word)
    // Who gave the name in these letters knows how it is spelled in them.
    if kind == .arabic, skeletons.contains(where: { arabic[$0] != nil }) { return found }
    for skeleton in skeletons {
      var sounding = latin[skeleton, default: []]
      sounding += nearLatin.values(near: skeleton, distance: Self.soundDistance)
      if kind == .latin {
        sounding += arabic[skeleton, default: []]
        sounding += nearArabic.values(near: skeleton, distance: Self.soundDistance)
      }
      found += sounding.map { ($0, .soundalike) }
    }
    return found
  }
}
