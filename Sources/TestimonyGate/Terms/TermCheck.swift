/// Looks for what must not leave: words are read one after another, without what stands between them,
/// and what stands between and around a pattern decides what it is.
struct TermCheck {
  private let patterns: GatePatterns

  private static let shortestInHandle = 4
  private static let shortestInside = 5
  private static let shortestParted = 4
  private static let widest = (split: 2, border: 3, number: 4, redacted: 8)

  init(_ terms: [GateTerm], folding: inout GateFolding) {
    var patterns = GatePatterns()
    for term in terms { patterns.insert(term, folding: &folding) }
    self.patterns = patterns
  }

  func find(in text: GateText, _ found: inout FoundPlaces) {
    guard !patterns.isEmpty else { return }
    let letters = TermLetters(text)
    for start in letters.scalars.indices {
      patterns.forEach(in: letters.scalars, at: start) { use, end in
        guard let kind = judge(use, start..<end, letters) else { return }
        let isInHandle = letters.runIsHandle(of: start) && !use.kind.isRedaction
        found.add(
          kind,
          isInHandle ? letters.run(of: start) : letters.place(start)..<letters.place(end - 1) + 1,
          action: use.kind == .passage ? .confirm : nil)
      }
    }
    findDisguised(in: text, letters, &found)
  }

  private func judge(
    _ use: GatePatterns.Use, _ range: Range<Int>, _ letters: TermLetters
  ) -> GateClass? {
    var parted = 0
    for place in range.dropFirst() where letters.isStart(place) {
      let width = letters.separators(before: place)
      guard width > 0 else { continue }
      switch use.kind {
      case .number:
        guard width <= Self.widest.number else { return nil }
      case .redacted, .passage:
        guard width <= Self.widest.redacted, use.borders.contains(place - range.lowerBound) else {
          return nil
        }
      default:
        guard width <= Self.widest.border else { return nil }
        guard !use.borders.contains(place - range.lowerBound) else { continue }
        guard width <= Self.widest.split else { return nil }
        parted += 1
      }
    }
    if use.kind == .number { return letters.digitFollows(range.upperBound) ? nil : .term }
    let begins = letters.begins(range.lowerBound)
    let ends = letters.ends(range.upperBound)
    let kind: GateClass = use.kind.isRedaction ? .residue : .term
    guard parted == 0 else {
      guard letters.isStart(range.lowerBound), letters.isStart(range.upperBound) else { return nil }
      let isSpelledOut = parted == range.count - 1
      guard range.count >= (isSpelledOut ? 3 : Self.shortestParted) else { return nil }
      return isSpelledOut || !letters.areFrequentWords(range) ? kind : nil
    }
    if begins && ends { return kind }
    guard !use.kind.isRedaction else { return nil }
    if range.count >= Self.shortestInHandle, letters.runIsHandle(of: range.lowerBound) {
      return .term
    }
    return range.count >= Self.shortestInside ? .termInside : nil
  }

  /// Digits and signs in the place of letters: whole runs that mix both.
  private func findDisguised(
    in text: GateText, _ letters: TermLetters, _ found: inout FoundPlaces
  ) {
    for run in letters.runs where run.isMixed && run.range.count <= GatePatterns.longest {
      for form in Disguise.forms(of: text.scalars[run.range]) where form.count >= 3 {
        let isNumber = form.allSatisfy { GateScalar.kind(of: $0) == .digit }
        for start in form.indices {
          patterns.forEach(in: form, at: start) { use, end in
            guard !use.kind.isRedaction, (use.kind == .number) == isNumber else { return }
            let isWhole = start == 0 && (end == form.count || form.count - end == 1)
            if isWhole || end - start >= Self.shortestInHandle { found.add(.term, run.range) }
          }
        }
      }
    }
  }
}
