/// Professions; with a word that makes somebody the only one, they are a name.
enum WorkDetector {
  private static let context = 4

  static func find(in text: GateText, _ found: inout FoundPlaces) {
    for (index, token) in text.tokens.enumerated() where token.senses.contains(.profession) {
      let isUnique = text.isNear(index, context, .unique)
      found.add(.profession, token.range, action: isUnique ? .block : nil)
    }
  }
}
