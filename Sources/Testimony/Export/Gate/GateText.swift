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
  private var isAfterHandleSign = false
  private var run = DigitRun()
  /// Separators since the last digit.
  private var gap = 0

  init(_ text: String, folding: inout GateFolding) {
    for scalar in text.unicodeScalars {
      for folded in folding.fold(scalar) { read(folded) }
    }
    endWord(before: " ")
    endRun()
  }

  private mutating func read(_ scalar: Unicode.Scalar) {
    if Self.isAlone(scalar) {
      endWord(before: scalar)
      letters = [scalar]
      endWord(before: scalar)
      endRun()
    } else if scalar.properties.isAlphabetic || scalar.isDigit {
      letters.append(scalar)
      if scalar.isDigit {
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

  /// Letters of scripts that put no spaces between words, and pictures, are words of their own.
  private static func isAlone(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0e00...0x0eff, 0x1000...0x109f, 0x1780...0x17ff, 0x3040...0x30ff, 0x3400...0x9fff,
      0x20000...0x3ffff:
      scalar.properties.isAlphabetic
    default: scalar.properties.generalCategory == .otherSymbol && scalar.value != 0x2588
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
        isAfterHandleSign || Self.handleSigns.contains(scalar) || letters.contains(where: \.isDigit)
      words.append(Word(letters: letters, isInHandle: isInHandle))
      letters = []
    }
    isAfterHandleSign = Self.handleSigns.contains(scalar)
  }

  private mutating func endRun() {
    if !run.digits.isEmpty { digitRuns.append(run) }
    run = DigitRun()
    gap = 0
  }
}
