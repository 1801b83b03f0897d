/// Professions; with a word that makes somebody the only one, they are a name: before it, with at most one
/// word between, or right behind it.
enum WorkDetector {

  static func find(in text: GateText, _ found: inout FoundPlaces) {
    for (index, token) in text.tokens.enumerated() where token.senses.contains(.profession) {
      let isUnique = [index - 2, index - 1, index + 1].contains { place in
        text.tokens.indices.contains(place) && text.tokens[place].senses.contains(.unique)
          && !text.tokens[max(place, index)].isAfterLine
      }
      found.add(.profession, token.range, action: isUnique ? .block : nil)
    }
  }
}
