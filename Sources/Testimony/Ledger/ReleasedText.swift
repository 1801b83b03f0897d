import TestimonyGate
import TestimonyProof

/// What earlier releases show of one entry, and what a new one does.
struct ReleasedText: Sendable {
  let entry: JournalEntry
  /// For each token whether an earlier release shows it, and whether the new one does.
  let before: [Bool]
  let now: [Bool]
  /// For each token whether it is a word: whether there is a letter or digit in it.
  private let isWord: [Bool]

  /// What detectors find in it, before and then.
  struct Counts: Sendable {
    var before: [String: Int] = [:]
    var union: [String: Int] = [:]
  }

  init(
    _ entry: JournalEntry, earlier: [LedgerRecord], showing now: (EntryID, Int) -> [Bool]
  ) {
    self.entry = entry
    let count = entry.content.tokens.count
    let id = entry.reference.id
    var before = [Bool](repeating: false, count: count)
    for record in earlier where record.shows(id) {
      for (index, isShown) in record.visibleTokens(of: id, count: count).enumerated() where isShown
      {
        before[index] = true
      }
    }
    self.before = before
    self.now = now(id, count)
    let body = entry.content.tokens.body
    isWord = entry.content.tokens.ranges.map { !$0.isEmpty && Self.isWord(body[$0]) }
  }

  var union: [Bool] { zip(before, now).map { $0 || $1 } }

  /// Words among these tokens.
  func words(_ visible: [Bool]) -> Int { zip(isWord, visible).count { $0 && $1 } }

  private static func isWord(_ token: ArraySlice<UInt8>) -> Bool {
    let isPlain = token.contains {
      (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0)
    }
    return isPlain
      || String(decoding: token, as: UTF8.self).unicodeScalars.contains {
        $0.properties.isAlphabetic || $0.isDigit
      }
  }

  /// Whether this one hides words that are out.
  var hidesInVain: Bool { now.contains(true) && words(zip(before, now).map { $0 && !$1 }) > 0 }

  /// Whether each shows words that the other hides.
  var addsUp: Bool { hidesInVain && words(zip(before, now).map { !$0 && $1 }) > 0 }

  func counts(with gate: Gate) -> Counts {
    let (shown, all) = (DetailKinds.count(in: text(before), with: gate), union)
    // Most often a release shows what another has shown.
    return Counts(
      before: shown, union: all == before ? shown : DetailKinds.count(in: text(all), with: gate))
  }

  /// The visible tokens; what is hidden between them ends a line.
  private func text(_ visible: [Bool]) -> [UInt8] {
    let tokens = entry.content.tokens
    let body = tokens.body
    var text: [UInt8] = []
    var isGap = false
    for (range, isVisible) in zip(tokens.ranges, visible) where !range.isEmpty {
      guard isVisible else {
        isGap = true
        continue
      }
      if isGap, !text.isEmpty { text.append(0x0A) }
      isGap = false
      text += body[range]
    }
    return text
  }
}
