import TestimonyProof

/// What is hidden of one message in a publication: what decisions hide, and what would tell about it.
struct PublicationMask: Equatable, Sendable {
  /// For each token. Decoys beside hidden words are added where the trees are made.
  let hidden: [Bool]
  let fields: SlotSet

  /// White space between two hidden words is hidden with them: two marks in a row would count what
  /// they hide. So is one space before a hidden stretch: before a word it is part of the token anyway,
  /// and before anything else it would tell that this is no word. Words whose kind or direction is
  /// hidden cannot be shown.
  init(decided: [Bool], fields: SlotSet, tokens: Tokens) {
    self.fields = fields
    guard fields.isDisjoint(with: .required) else {
      hidden = decided.map { _ in true }
      return
    }
    guard decided.contains(true) else {
      hidden = decided
      return
    }
    let ranges = tokens.ranges
    var hidden = decided
    var lastHidden: Int?
    var lastVisible: Int?
    for index in hidden.indices where !tokens.isEmpty(index) || hidden[index] {
      if hidden[index] {
        if let lastHidden {
          for gap in lastHidden + 1..<index { hidden[gap] = true }
        } else if let lastVisible, tokens.body[ranges[lastVisible]] == [UInt8(ascii: " ")] {
          hidden[lastVisible] = true
        }
        lastHidden = index
      } else {
        lastVisible = index
        if !Self.isSpace(tokens.body[ranges[index]]) { lastHidden = nil }
      }
    }
    self.hidden = hidden
  }

  init(hidden: [Bool], fields: SlotSet) {
    self.hidden = hidden
    self.fields = fields
  }

  /// The same with every word hidden.
  var hidingAllWords: PublicationMask {
    PublicationMask(hidden: hidden.map { _ in true }, fields: fields)
  }

  /// Whether nothing but white space stands in a token.
  private static func isSpace(_ token: ArraySlice<UInt8>) -> Bool {
    String(decoding: token, as: UTF8.self).unicodeScalars.allSatisfy(\.properties.isWhitespace)
  }
}

extension RedactedTree {
  /// The body as it is published: text and marks.
  var publishedRuns: [PublishedRun] {
    var runs: [PublishedRun] = []
    for part in shownParts {
      switch part {
      case .text(let text): runs.append(.text(Array(text)))
      case .hidden: runs.append(.mark)
      }
    }
    return runs
  }
}
