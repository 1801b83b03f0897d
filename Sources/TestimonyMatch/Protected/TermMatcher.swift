/// Looks for protected terms in texts of any script, in time linear in the text.
///
/// Letters and digits are read without what stands between them, all runs of all terms are looked for
/// at once, and what stands between and around a run decides what it is.
package struct TermMatcher: Sendable {
  private let patterns: TermPatterns
  private let set: TermSet
  private let lookalikes: LookalikeTerms
  private let near: NearTerms

  /// Signs and spaces between two letters of a term that is spelled out, and at a border of its parts.
  private static let widestSplit = 2
  private static let widestBorder = 3
  /// Letters in a term that is found within a longer word of a handle, and in one that is found parted
  /// anywhere.
  private static let shortestInside = 4
  private static let shortestParted = 4

  package init(_ terms: [ProtectedTerm]) {
    patterns = TermPatterns(terms)
    set = TermSet(scalars: patterns.runs)
    lookalikes = LookalikeTerms(patterns)
    near = NearTerms(patterns)
  }

  package var isEmpty: Bool { patterns.runs.isEmpty }

  /// The places of terms that must not leave, in order.
  package func certainHits(in utf8: [UInt8]) -> [TermHit] {
    certainHits(in: CompactText(utf8)).surest()
  }

  /// The places of terms, and of what may be one, in order.
  package func hits(in utf8: [UInt8]) -> [TermHit] {
    guard !isEmpty else { return [] }
    let text = CompactText(utf8)
    return (certainHits(in: text) + near.hits(in: text)).surest()
  }

  private func certainHits(in text: CompactText) -> [TermHit] {
    guard !isEmpty else { return [] }
    var hits: [TermHit] = []
    set.forEachMatch(in: text.scalars) { match in
      for use in patterns.uses[match.term] {
        if let (tier, letters) = judge(match.range, use, text) {
          hits.append(
            TermHit(
              term: use.term, tier: tier,
              range: tier == .handle
                ? text.folded.originalRange(of: text.token(of: letters.lowerBound).range)
                : text.originalRange(of: letters)))
        }
      }
    }
    return hits + lookalikes.hits(in: text)
  }

  /// What a run is where it stands, and the letters that belong to it; nil when it is nothing.
  private func judge(
    _ range: Range<Int>, _ use: TermPatterns.Use, _ text: CompactText
  ) -> (TermTier, Range<Int>)? {
    var parted = 0
    var widest = 0
    for letter in range.dropFirst() {
      let gap = text.gap(before: letter)
      guard gap > 0 else { continue }
      guard gap <= Self.widestBorder else { return nil }
      guard !use.borders.contains(letter - range.lowerBound) else { continue }
      parted += 1
      widest = max(widest, gap)
    }
    if use.kind == .number {
      let isWhole =
        range.upperBound == text.scalars.count || text.kinds[range.upperBound] != .digit
        || text.gap(before: range.upperBound) > 0
      return isWhole ? (.exact, range) : nil
    }
    guard parted == 0 else { return split(range, parted: parted, widest: widest, text) }
    if let whole = whole(range, text) { return (.exact, whole) }
    let isInside = range.count >= Self.shortestInside && text.token(of: range.lowerBound).isHandle
    let hasDigit = text.token(of: range.lowerBound).hasDigit
    return isInside || range.count >= Self.shortestInside && hasDigit ? (.handle, range) : nil
  }

  /// The run with what is attached to it; nil when it is a part of another word.
  private func whole(_ range: Range<Int>, _ text: CompactText) -> Range<Int>? {
    var start = range.lowerBound
    if !text.isBoundary(start) {
      let earliest = max(0, start - 2)
      guard
        let begin = (earliest..<start).reversed().first(where: {
          text.isBoundary($0) || text.gap(before: $0) > 0
        }), text.kinds[start] == .arabic, Clitics.areBefore(text.scalars[begin..<start])
      else { return nil }
      start = begin
    }
    var end = range.upperBound
    if !text.isBoundary(end) {
      let latest = min(text.scalars.count, end + 10)
      guard let stop = (end + 1...max(end + 1, latest)).first(where: text.isBoundary),
        Clitics.areBehind(text.scalars[end..<stop], kind: text.kinds[end])
      else { return nil }
      end = stop
    } else if let possessive = possessive(behind: end, text) {
      end = possessive
    }
    return start..<end
  }

  /// An ending behind a non-joiner or apostrophe, which belongs to the word.
  private func possessive(behind end: Int, _ text: CompactText) -> Int? {
    guard end < text.scalars.count, text.gap(before: end) == 0,
      text.kinds[end] == text.kinds[end - 1], text.kinds[end].isLetter
    else { return nil }
    let latest = min(text.scalars.count, end + 6)
    guard let stop = (end + 1...max(end + 1, latest)).first(where: text.isBoundary),
      Clitics.areBehind(text.scalars[end..<stop], kind: text.kinds[end])
    else { return nil }
    return stop
  }

  /// Letters with something between them: each alone, or a longer term in any pieces, unless all pieces
  /// are words of their own.
  private func split(
    _ range: Range<Int>, parted: Int, widest: Int, _ text: CompactText
  ) -> (TermTier, Range<Int>)? {
    guard text.isBoundary(range.lowerBound), text.isBoundary(range.upperBound) else { return nil }
    let isSpelledOut = parted == range.count - 1
    guard isSpelledOut || widest <= Self.widestSplit else { return nil }
    guard range.count >= (isSpelledOut ? 3 : Self.shortestParted) else { return nil }
    if !isSpelledOut, areWords(range, text) { return nil }
    return (.split, range)
  }

  private func areWords(_ range: Range<Int>, _ text: CompactText) -> Bool {
    var start = range.lowerBound
    for letter in (range.lowerBound + 1)...range.upperBound
    where letter == range.upperBound || text.gap(before: letter) > 0 {
      if letter < range.upperBound,
        text.folded.scalars[text.places[letter] - 1] != 0x20
      {
        return false
      }
      guard FrequentWords.contains(Array(text.scalars[start..<letter])) else { return false }
      start = letter
    }
    return true
  }
}
