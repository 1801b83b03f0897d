/// Text as the gate compares it: words of folded letters and digits, and runs of digits.
struct GateText {
  struct Word: Hashable {
    /// Folded; never empty.
    let letters: [Unicode.Scalar]
    /// Whether it has a digit, or stands without a space beside one of `@ _ .`: part of a handle, an
    /// address or a file's name.
    let isInHandle: Bool
  }

  struct DigitRun {
    var digits: [Unicode.Scalar] = []
    /// The word in which each digit stands.
    var words: [Int] = []
  }

  private(set) var words: [Word] = []
  private(set) var digitRuns: [DigitRun] = []

  private var letters: [Unicode.Scalar] = []
  /// Whether one of them is a digit.
  private var hasDigit = false
  private var isAfterHandleSign = false
  private var run = DigitRun()
  /// Separators since the last digit.
  private var gap = 0

  init(_ text: String, folding: inout GateFolding) {
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        let folded = GateFolding.lower(scalar)
        read(folded, GateFolding.kind(ofASCII: folded))
      } else {
        for folded in folding.fold(scalar) { read(folded, folding.kind(of: folded)) }
      }
    }
    endWord(before: " ")
    endRun()
  }

  private mutating func read(_ scalar: Unicode.Scalar, _ kind: GateFolding.Kind) {
    if kind == .alone {
      endWord(before: scalar)
      letters = [scalar]
      endWord(before: scalar)
      endRun()
    } else if kind != .other {
      letters.append(scalar)
      if kind == .digit {
        hasDigit = true
        run.digits.append(scalar)
        run.words.append(words.count)
        gap = 0
      } else {
        endRun()
      }
    } else if Self.apostrophes.contains(scalar) {
      // Dropped: within a word it does not part it.
    } else {
      endWord(before: scalar)
      gap += 1
      if gap > 3 || !Self.phoneSeparators.contains(scalar) { endRun() }
    }
  }

  private static let apostrophes: Set<Unicode.Scalar> = [
    "'", "`", "\u{2018}", "\u{2019}", "\u{2bc}", "\u{2be}", "\u{2bf}",
  ]
  private static let phoneSeparators: Set<Unicode.Scalar> = [
    " ", "-", ".", "/", "(", ")", "+", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2212}",
  ]
  private static let handleSigns: Set<Unicode.Scalar> = ["@", "_", "."]

  private mutating func endWord(before scalar: Unicode.Scalar) {
    if !letters.isEmpty {
      let isInHandle =
        isAfterHandleSign || Self.handleSigns.contains(scalar)
        || hasDigit
      words.append(Word(letters: letters, isInHandle: isInHandle))
      letters = []
      hasDigit = false
    }
    isAfterHandleSign = Self.handleSigns.contains(scalar)
  }

  private mutating func endRun() {
    if !run.digits.isEmpty { digitRuns.append(run) }
    run = DigitRun()
    gap = 0
  }
}
