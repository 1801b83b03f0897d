/// A place where a term stands.
package struct TermHit: Hashable, Sendable {
  /// Index of the term among those given.
  package let term: Int
  package let tier: TermTier
  /// Bytes of the original: whole scalars with their marks, whole words with what is attached to
  /// them, whole handles. What is hidden has to be all of it.
  package let range: Range<Int>

  package init(term: Int, tier: TermTier, range: Range<Int>) {
    self.term = term
    self.tier = tier
    self.range = range
  }
}

extension [TermHit] {
  /// In order; of those of one term that overlap, one that covers them, or the sure ones alone.
  func surest() -> [TermHit] {
    var kept: [TermHit] = []
    var last: [Int: Int] = [:]
    for hit in sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      guard let index = last[hit.term], kept[index].range.overlaps(hit.range) else {
        last[hit.term] = kept.count
        kept.append(hit)
        continue
      }
      let other = kept[index]
      guard hit.tier.isCertain == other.tier.isCertain else {
        if hit.tier.isCertain { kept[index] = hit }
        continue
      }
      let end = Swift.max(hit.range.upperBound, other.range.upperBound)
      kept[index] = TermHit(
        term: hit.term, tier: Swift.min(hit.tier, other.tier),
        range: other.range.lowerBound..<end)
    }
    return kept.sorted {
      ($0.range.lowerBound, $0.range.upperBound, $0.term)
        < ($1.range.lowerBound, $1.range.upperBound, $1.term)
    }
  }
}
