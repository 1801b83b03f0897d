import Testimony
import TestimonyProof

/// The words of a body as a person counts them: the tokens that are not empty, from 1. Decoys are
/// not numbered; hiding a word hides those beside it.
struct WordNumbers {
  private let ranges: [Range<Int>]
  /// Token index of each word.
  let tokens: [Int]

  init(_ tokens: Tokens) {
    ranges = tokens.ranges
    self.tokens = tokens.lengths.indices.filter { tokens.lengths[$0] > 0 }
  }

  /// `3-5,9`: the token ranges of these words; nil for what is not in the message.
  func tokenRanges(_ text: String) -> [Range<Int>]? {
    var result: [Range<Int>] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
      guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1],
        1 <= first, first <= last, last <= tokens.count
      else { return nil }
      result.append(tokens[first - 1]..<tokens[last - 1] + 1)
    }
    return result
  }

  /// Each word with its number before it; redacted ones in brackets.
  func numbered(_ message: JournalEntry, _ hidden: [Bool], _ console: Console) -> [UInt8] {
    var line: [UInt8] = []
    for (index, token) in tokens.enumerated() {
      let word = console.text.safe(message.body[ranges[token]].drop { $0 == 0x20 })
      if !line.isEmpty { line.append(0x20) }
      let mark = hidden[token] ? "[\(index + 1)]" : "\(index + 1)"
      line += console.paint(.hint, Array("\(mark):".utf8))
      line += word
    }
    return line
  }

  func json(_ message: JournalEntry, _ hidden: [Bool]) -> JSON {
    .array(
      tokens.enumerated().map { index, token in
        .object([
          ("number", .integer(Int64(index + 1))),
          ("word", .text(Array(message.body[ranges[token]]))),
          ("redacted", .bool(hidden[token])),
        ])
      })
  }
}
