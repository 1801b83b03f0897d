package import TestimonyProof

/// What is to be opened of one message of a transcript.
package struct DisclosureScope: Equatable, Sendable {
  /// Tokens.
  package var words: [Range<Int>] = []
  /// Marks, counted from 1 as the transcript shows them.
  package var marks: [Int] = []
  /// Every word.
  package var wholeBody = false
  package var fields: SlotSet = []

  package init() {}

  /// Which of these tokens are opened, hidden or not.
  ///
  /// - Throws: `noSuchPart`.
  func tokens(hidden: [Bool], of tokens: Tokens) throws(DisclosureError) -> [Bool] {
    var opened = [Bool](repeating: wholeBody, count: hidden.count)
    for range in words {
      guard range.lowerBound >= 0, range.upperBound <= hidden.count else { throw .noSuchPart }
      for index in range { opened[index] = true }
    }
    let numbers = Self.markNumbers(hidden: hidden, tokens)
    for mark in marks {
      guard mark >= 1, mark <= numbers.max() ?? 0 else { throw .noSuchPart }
      for index in numbers.indices where numbers[index] == mark { opened[index] = true }
    }
    return opened
  }

  /// For each hidden token the number of the mark that it lies under, for others 0. Shown empty words
  /// separate nothing.
  static func markNumbers(hidden: [Bool], _ tokens: Tokens) -> [Int] {
    var mark = 0
    var isAfterMark = false
    return hidden.indices.map { index in
      guard hidden[index] else {
        if !tokens.isEmpty(index) { isAfterMark = false }
        return 0
      }
      if !isAfterMark { mark += 1 }
      isAfterMark = true
      return mark
    }
  }
}
