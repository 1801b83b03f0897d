/// What is looked for of each term: runs of letters and digits, with the places where a term may be
/// parted.
struct TermPatterns {
  /// A way in which a run stands for a term.
  struct Use {
    let term: Int
    let kind: ProtectedTerm.Kind
    /// Places within the run at which one part ends and the next begins.
    let borders: Set<Int>
  }

  private(set) var runs: [[UInt32]] = []
  private(set) var uses: [[Use]] = []
  private var known: [[UInt32]: Int] = [:]

  /// Letters in a part that is looked for alone, digits in a number.
  private static let shortestPart = 3
  private static let shortestNumber = 6
  private static let shortestRedacted = 5
  /// Digits of a number's end: country and trunk prefixes come and go.
  private static let comparedDigits = 9

  init(_ terms: [ProtectedTerm]) {
    for (index, term) in terms.enumerated() {
      let text = CompactText(term.text)
      let parts = Self.parts(of: text)
      switch term.kind {
      case .number: insert(number: text, index)
      case .name:
        insert(parts, index, .name)
        insertAlone(parts, index, .name)
      case .address: insert(address: text, parts, index)
      case .phrase: insert(parts, index, .phrase)
      case .redacted, .passage: insert(redacted: parts, index, term.kind)
      }
    }
  }

  /// The words of a text: what stands between spaces and signs.
  private static func parts(of text: CompactText) -> [[UInt32]] {
    var parts: [[UInt32]] = []
    for letter in text.scalars.indices {
      if letter == 0 || text.gap(before: letter) > 0 || Self.isJoined(letter, in: text) {
        parts.append([])
      }
      parts[parts.count - 1].append(text.scalars[letter])
    }
    return parts
  }

  /// Whether something that shows no gap parts two words all the same: a zero-width non-joiner.
  private static func isJoined(_ letter: Int, in text: CompactText) -> Bool {
    text.kinds[letter] == .arabic && text.kinds[letter - 1] == .arabic && text.isBoundary(letter)
  }

  private mutating func insert(_ parts: [[UInt32]], _ term: Int, _ kind: ProtectedTerm.Kind) {
    var borders: Set<Int> = []
    var run: [UInt32] = []
    for part in parts {
      if !run.isEmpty { borders.insert(run.count) }
      run += part
    }
    guard !run.isEmpty else { return }
    insert(run, Use(term: term, kind: kind, borders: borders))
  }

  private mutating func insertAlone(
    _ parts: [[UInt32]], _ term: Int, _ kind: ProtectedTerm.Kind
  ) {
    guard parts.count > 1 else { return }
    for part in parts
    where part.count >= Self.shortestPart && !FrequentWords.contains(part)
      && !NameParticles.contains(part)
    {
      insert([part], term, kind)
    }
  }

  private mutating func insert(
    redacted parts: [[UInt32]], _ term: Int, _ kind: ProtectedTerm.Kind
  ) {
    for part in parts
    where part.count >= Self.shortestRedacted && !FrequentWords.contains(part)
      && part.allSatisfy({ LetterKind.of($0).isLetter })
    {
      insert([part], term, kind)
    }
  }

  private mutating func insert(number text: CompactText, _ term: Int) {
    let digits = text.scalars.enumerated().filter { text.kinds[$0.offset] == .digit }
      .map(\.element)
    guard digits.count >= Self.shortestNumber else {
      return insert(Self.parts(of: text), term, .phrase)
    }
    let run = Array(digits.suffix(Self.comparedDigits))
    insert(run, Use(term: term, kind: .number, borders: Set(1..<run.count)))
  }

  private mutating func insert(address text: CompactText, _ parts: [[UInt32]], _ term: Int) {
    insert(parts, term, .address)
    let at = text.folded.scalars.firstIndex(of: 0x40) ?? text.folded.scalars.count
    let before = text.places.prefix { $0 < at }.count
    var local: [[UInt32]] = []
    var rest = before
    for part in parts where rest > 0 {
      local.append(part)
      rest -= part.count
    }
    guard !local.isEmpty, local.count < parts.count else { return }
    let host = Array(parts[local.count...])
    insert(local, term, .address)
    // As it is said: name dot surname at host dot com.
    let said = [Self.word("at")] + Self.said(host)
    insert(Self.said(local) + said, term, .address)
    insert(local + said, term, .address)
  }

  private static func word(_ text: StaticString) -> [UInt32] {
    "\(text)".unicodeScalars.map(\.value)
  }

  /// Parts with the word for the dot between them.
  private static func said(_ parts: [[UInt32]]) -> [[UInt32]] {
    Array(parts.map { [$0] }.joined(separator: [word("dot")]))
  }

  private mutating func insert(_ run: [UInt32], _ use: Use) {
    // One Latin letter or digit stands everywhere.
    guard run.count > 1 || LetterKind.of(run[0]).rawValue > LetterKind.latin.rawValue else {
      return
    }
    if let index = known[run] {
      if !uses[index].contains(where: { $0.term == use.term && $0.borders == use.borders }) {
        uses[index].append(use)
      }
      return
    }
    known[run] = runs.count
    runs.append(run)
    uses.append([use])
  }
}

/// Parts of names that say nothing alone.
enum NameParticles {
  static func contains(_ part: [UInt32]) -> Bool { all.contains(part) }

  private static let all = Set(
    FoldedText(
      Array(
        """
        abd abdul abdel abu ibn bin bint ben al el ul ur uddin udin ullah allah jan khan haji hajji
        agha mir sayed said sayyid seyed mullah mawlawi maulana dr mr mrs ms mme de du des la le von
        van der عبد عبدال عبدل ال ابن بن بنت ابو الله الدین جان خان حاجی حاج آقا آغا میر سید ملا مولوی
        داکتر استاد انجنیر
        """.utf8)
    ).scalars.split(separator: 0x20).map(Array.init))
}
