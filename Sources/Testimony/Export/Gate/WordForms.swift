/// The forms in which a word can stand: as it is, and without what languages attach to words.
enum WordForms {
  /// What is left of a word has at least this many letters.
  private static let shortest = 3

  /// The word, and the word without an attached "and" or "to", plural, possessive or title.
  static func of(_ word: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
    guard word.count > shortest else { return [word] }
    var forms = [word]
    if word[0].value >= 0x0600, word[0].value < 0x0700 {
      if prefixes.contains(word[0]) { forms.append(Array(word.dropFirst())) }
      for form in forms {
        for suffix in suffixes
        where form.count >= suffix.count + shortest && form.hasSuffix(suffix) {
          forms.append(Array(form.dropLast(suffix.count)))
        }
      }
    } else if word.last == "s" {
      forms.append(Array(word.dropLast()))
    }
    return forms
  }

  /// Waw, be.
  private static let prefixes: Set<Unicode.Scalar> = ["\u{648}", "\u{628}"]
  /// Endings of Dari, folded as `GateFolding` folds.
  private static let suffixes: [[Unicode.Scalar]] = [
    "ها", "های", "هایی", "هایم", "ی", "م", "ت", "ش", "مان", "تان", "شان", "ام", "ات", "اش", "را",
    "ست", "جان", "خان", "اغا",
  ].map { Array($0.unicodeScalars) }
}

extension Array where Element == Unicode.Scalar {
  func hasSuffix(_ suffix: [Unicode.Scalar]) -> Bool {
    count >= suffix.count && self[(count - suffix.count)...].elementsEqual(suffix)
  }

  func contains(run: [Unicode.Scalar]) -> Bool { firstIndex(of: run) != nil }

  /// Where a run begins, by trying each place: both are short.
  func firstIndex(of run: [Unicode.Scalar]) -> Int? {
    guard count >= run.count else { return nil }
    return (0...count - run.count).first { self[$0..<$0 + run.count].elementsEqual(run) }
  }
}
