import TestimonyGate
import TestimonyMatch

/// Looks for terms with the matcher of reviews, whose tables are not the gate's: what is surely a term, and
/// what may be one by a slip of the finger or by its sound.
struct TermSpellings: Sendable {
  private let matcher: TermMatcher

  /// Bytes of a tag, at most: what is longer is text.
  private static let longestTag = 4096

  init(_ terms: [ProtectedTerm]) {
    matcher = TermMatcher(terms)
  }

  /// The places in a text, as it stands and with tags taken out of it.
  func places(in text: [UInt8]) -> [GatePlace] {
    var places = Set(matcher.hits(in: text).map { Self.place($0.tier, $0.range) })
    let (shown, origins) = Self.untagged(text)
    if shown.count < text.count {
      for hit in matcher.hits(in: shown) where !hit.range.isEmpty {
        places.insert(
          Self.place(
            hit.tier, origins[hit.range.lowerBound]..<origins[hit.range.upperBound - 1] + 1))
      }
    }
    return Array(places)
  }

  private static func place(_ tier: TermTier, _ range: Range<Int>) -> GatePlace {
    tier.isCertain ? GatePlace(.term, .block, range) : GatePlace(.nearTerm, .confirm, range)
  }

  /// The bytes that stand in no tag, and where each of them stands.
  private static func untagged(_ text: [UInt8]) -> (shown: [UInt8], origins: [Int]) {
    var shown: [UInt8] = []
    var origins: [Int] = []
    var index = 0
    // Behind a tag that does not end, none is looked for before its end would have had to come.
    var closed = 0
    while index < text.count {
      if text[index] == UInt8(ascii: "<"), index >= closed, isTag(text, index) {
        let limit = min(text.count, index + longestTag)
        if let end = text[index..<limit].firstIndex(of: UInt8(ascii: ">")) {
          index = end + 1
          continue
        }
        closed = limit
      }
      shown.append(text[index])
      origins.append(index)
      index += 1
    }
    return (shown, origins)
  }

  private static func isTag(_ text: [UInt8], _ index: Int) -> Bool {
    guard index + 1 < text.count else { return false }
    let next = text[index + 1]
    return (next | 0x20) &- 0x61 < 26 || [0x2F, 0x21, 0x3F].contains(next)
  }
}
