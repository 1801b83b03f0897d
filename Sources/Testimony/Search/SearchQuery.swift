import TestimonyMatch

/// What is looked for: words that all have to stand in a text, in any order and spelling.
package struct SearchQuery: Sendable {
  private let terms: TermSet
  /// One bit for each word.
  private let all: UInt64

  private static let longest = 1_000
  private static let mostWords = 64

  /// Reads words, divided by white space. Between quotation marks, several words are one phrase.
  ///
  /// - Throws: `SearchError`.
  package init(_ text: [UInt8]) throws(SearchError) {
    // Folding never makes more than 18 of one, and a byte is no more than a scalar.
    guard text.count <= 4 * Self.longest else { throw .tooLong }
    let words = Self.words(of: FoldedText(text))
    guard !words.isEmpty else { throw .nothing }
    guard words.count <= Self.mostWords,
      words.reduce(0, { $0 + $1.scalars.count }) <= Self.longest
    else { throw .tooLong }
    terms = TermSet(words)
    all = words.count == Self.mostWords ? .max : 1 << UInt64(words.count) - 1
  }

  private static func words(of text: FoldedText) -> [FoldedText] {
    let (space, mark) = (UInt32(UInt8(ascii: " ")), UInt32(UInt8(ascii: "\"")))
    var words: [FoldedText] = []
    var seen: Set<[UInt32]> = []
    var start = 0
    var isQuoted = false
    func end(_ place: Int) {
      var range = start..<place
      while !range.isEmpty, text.scalars[range.lowerBound] == space { range.removeFirst() }
      while !range.isEmpty, text.scalars[range.upperBound - 1] == space { range.removeLast() }
      if !range.isEmpty, seen.insert(Array(text.scalars[range])).inserted {
        words.append(text.part(range))
      }
      start = place + 1
    }
    for (place, scalar) in text.scalars.enumerated() {
      if scalar == mark {
        end(place)
        isQuoted.toggle()
      } else if scalar == space, !isQuoted {
        end(place)
      }
    }
    end(text.scalars.count)
    return words
  }

  /// Whether each word stands in one of the texts.
  func matches(_ texts: [ArraySlice<UInt8>]) -> Bool {
    var missing = all
    return texts.contains { finds(in: $0, &missing) }
  }

  /// Whether each word stands in a text.
  func matches(_ text: ArraySlice<UInt8>) -> Bool {
    var missing = all
    return finds(in: text, &missing)
  }

  /// Takes away from `missing` what stands in a text; returns whether nothing is left of it.
  private func finds(in text: ArraySlice<UInt8>, _ missing: inout UInt64) -> Bool {
    unsafe terms.forEachTerm(in: text.span.bytes) { term in
      missing &= ~(1 << UInt64(term))
      return missing != 0
    }
    return missing == 0
  }

  /// Where the words stand in a text: ranges of bytes, in order, none overlapping another.
  package func places(in text: [UInt8]) -> [Range<Int>] {
    let folded = FoldedText(text)
    let ranges = terms.matches(in: folded).map { folded.originalRange(of: $0.range) }
    var places: [Range<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = places.last, range.lowerBound < last.upperBound {
        places[places.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        places.append(range)
      }
    }
    return places
  }
}

/// Why nothing can be looked for.
package enum SearchError: Error, Equatable, Sendable {
  /// No word: nothing, or only marks that are left out of every comparison.
  case nothing
  /// More than 64 words, or than 1,000 letters.
  case tooLong
}

extension Range where Bound == Int {
  fileprivate mutating func removeFirst() { self = lowerBound + 1..<upperBound }
  fileprivate mutating func removeLast() { self = lowerBound..<upperBound - 1 }
}
