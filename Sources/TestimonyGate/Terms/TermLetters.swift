/// The letters and digits of a text in a row, and where words begin among them.
struct TermLetters {
  /// A stretch without spaces.
  struct Run {
    var range: Range<Int>
    var isHandle = false
    var hasLetter = false
    var hasDigit = false
    var hasPassingSign = false

    var isMixed: Bool { hasLetter && (hasDigit || hasPassingSign) }
  }

  let scalars: [UInt32]
  let runs: [Run]
  private let places: [Int]
  /// By letter, its token among all.
  private let tokenOf: [Int]
  private let tokens: [GateToken]
  private let runOf: [Int]
  /// By token, how many tokens up to it stand behind white space.
  private let spaces: [Int]

  init(_ text: GateText) {
    tokens = text.tokens
    var scalars: [UInt32] = []
    var places: [Int] = []
    var tokenOf: [Int] = []
    var runOf: [Int] = []
    var runs: [Run] = []
    var spaces: [Int] = []
    scalars.reserveCapacity(text.scalars.count)
    places.reserveCapacity(text.scalars.count)
    tokenOf.reserveCapacity(text.scalars.count)
    for (index, token) in text.tokens.enumerated() {
      spaces.append((spaces.last ?? 0) + (token.isAfterSpace ? 1 : 0))
      if token.isAfterSpace || runs.isEmpty { runs.append(Run(range: token.range)) }
      var run = runs[runs.count - 1]
      run.range = run.range.lowerBound..<token.range.upperBound
      switch token.kind {
      case .sign:
        let sign = text.scalars[token.range.lowerBound]
        run.isHandle = run.isHandle || Self.isHandleSign(sign, index, text)
        run.hasPassingSign = run.hasPassingSign || sign == 0x40 || sign == 0x24 || sign == 0x21
      case .number: run.hasDigit = true
      case .word: run.hasLetter = true
      }
      runs[runs.count - 1] = run
      runOf.append(runs.count - 1)
      guard token.kind != .sign else { continue }
      for place in token.range {
        scalars.append(text.scalars[place])
        places.append(place)
        tokenOf.append(index)
      }
    }
    (self.scalars, self.places, self.tokenOf) = (scalars, places, tokenOf)
    (self.runOf, self.runs, self.spaces) = (runOf, runs, spaces)
  }

  /// A dot counts where more follows without a space.
  private static func isHandleSign(_ sign: UInt32, _ index: Int, _ text: GateText) -> Bool {
    switch sign {
    case 0x40, 0x5F, 0x2F, 0x23, 0x3D, 0x26, 0x25, 0x5C: true
    case 0x2E:
      index + 1 < text.tokens.count && !text.tokens[index + 1].isAfterSpace
        && text.tokens[index + 1].kind != .sign
    default: false
    }
  }

  func place(_ letter: Int) -> Int { places[letter] }

  func run(of letter: Int) -> Range<Int> { runs[runOf[tokenOf[letter]]].range }

  /// Whether it is in a handle, address or name of a file.
  func runIsHandle(of letter: Int) -> Bool {
    let run = runs[runOf[tokenOf[letter]]]
    return run.isHandle || run.hasDigit && run.hasLetter
  }

  @inline(__always)
  func isStart(_ letter: Int) -> Bool {
    letter == 0 || letter >= scalars.count || tokenOf[letter] != tokenOf[letter - 1]
  }

  /// Signs and spaces between a word and the one before it.
  func separators(before letter: Int) -> Int {
    let (last, next) = (tokenOf[letter - 1], tokenOf[letter])
    return next - last - 1 + spaces[next] - spaces[last]
  }

  func digitFollows(_ letter: Int) -> Bool {
    letter < scalars.count && tokens[tokenOf[letter]].kind == .number
      && (!isStart(letter) || separators(before: letter) == 0)
  }

  /// Whether a word begins here, or behind a Dari or Pashto word that is written together with it.
  func begins(_ letter: Int) -> Bool {
    if isStart(letter) { return true }
    let token = tokens[tokenOf[letter]].range
    let before = places[letter] - token.lowerBound
    guard before <= 2, GateScalar.isArabic(scalars[letter]) else { return false }
    return Self.prefixes.contains(Array(scalars[letter - before..<letter]))
  }

  /// Whether a word ends here, or goes on with nothing but endings.
  func ends(_ letter: Int) -> Bool {
    if isStart(letter) { return true }
    var end = letter
    while end < scalars.count, tokenOf[end] == tokenOf[letter], end - letter <= 10 { end += 1 }
    let rest = scalars[letter..<end]
    let known = GateScalar.isArabic(scalars[letter]) ? Self.endings : Self.latinEndings
    if known.contains(Array(rest)) { return true }
    return (1..<max(1, rest.count)).contains {
      known.contains(Array(rest.prefix($0))) && known.contains(Array(rest.dropFirst($0)))
    }
  }

  private static let prefixes = Set(["و", "ب", "به", "د", "از", "در"].map(Lexicon.folded))
  private static let endings = Set(
    [
      "ها", "های", "هایی", "هایم", "هایش", "ی", "یی", "م", "ت", "ش", "مان", "تان", "شان", "ام",
      "ات",
      "اش", "را", "ره", "رو", "ست", "است", "ه", "جان", "جانم", "خان", "خانه", "آغا", "آقا",
    ].map(Lexicon.folded))
  private static let latinEndings = Set(["s", "jan", "jaan", "khan", "agha"].map(Lexicon.folded))

  /// Whether all pieces of a range are words of their own, with spaces between them.
  func areFrequentWords(_ range: Range<Int>) -> Bool {
    let (first, last) = (tokenOf[range.lowerBound], tokenOf[range.upperBound - 1])
    return tokens[first...last].enumerated().allSatisfy { index, token in
      token.senses.contains(.frequent) && (index == 0 || token.isAfterSpace)
    }
  }
}
