/// Professions; with a word that makes somebody the only one, they are a name: before it, with at most one
/// word between, or right behind it.
enum WorkDetector {

  static func find(in text: GateText, _ found: inout FoundPlaces) {
    for (index, token) in text.tokens.enumerated() {
      if token.senses.contains(.unique) { onlyWoman(at: index, in: text, &found) }
      if text.isWord(token, "for") || text.isWord(token, "pour") || text.isWord(token, "with") {
        employer(behind: index, in: text, &found)
      }
      guard token.senses.contains(.profession), isNoun(index, in: text) else { continue }
      let isUnique = [index - 2, index - 1, index + 1].contains { place in
        text.tokens.indices.contains(place) && text.tokens[place].senses.contains(.unique)
          && !text.tokens[max(place, index)].isAfterLine && !isSingle(place, in: text)
      }
      found.add(.profession, token.range, action: isUnique ? .block : nil)
    }
  }

  /// Un seul journaliste: not the only one.
  private static func isSingle(_ index: Int, in text: GateText) -> Bool {
    text.before(index, 1).contains { text.isWord($0, "un") || text.isWord($0, "une") }
  }

  /// Cook, guard, judge: what is a verb, too, counts behind a small word.
  private static func isNoun(_ index: Int, in text: GateText) -> Bool {
    guard text.tokens[index].senses.contains(.alsoVerb) else { return true }
    return text.before(index, 3).contains { token in
      !token.senses.isDisjoint(with: [.mine, .theirs, .unique])
        || small.contains { text.isWord(token, $0) }
    }
  }

  private static let small = [
    "a", "an", "the", "as", "former", "female", "woman", "your", "is", "was",
    "un", "une", "le", "la", "est", "etait",
  ]

  /// The only woman among them.
  private static func onlyWoman(at index: Int, in text: GateText, _ found: inout FoundPlaces) {
    guard !isSingle(index, in: text),
      let next = text.behind(index, 1).first,
      women.contains(where: { text.letters(of: next).elementsEqual($0) }),
      // The only woman judge is found as such.
      !text.behind(index, 3).contains(where: { $0.senses.contains(.profession) })
    else { return }
    found.add(.profession, text.range(index, index + 1))
  }

  private static let women = ["woman", "girl", "femme", "fille", "زن", "دختر", "ښځه", "نجلۍ"]
    .map(Lexicon.folded)

  /// Worked for, worked with, travaillé pour, before a name.
  private static func employer(behind index: Int, in text: GateText, _ found: inout FoundPlaces) {
    let isWork = text.before(index, 3).contains { token in
      ["work", "works", "worked", "working", "job", "employed", "travaille", "travailler"].contains
      {
        text.isWord(token, $0)
      }
    }
    guard isWork,
      let name = text.behind(index, 2).indices.first(where: {
        text.tokens[$0].isCapitalised && !text.tokens[$0].senses.contains(.frequent)
      })
    else { return }
    found.add(.profession, text.tokens[name].range)
  }
}
