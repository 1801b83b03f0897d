/// Spellings in Arabic letters of a word in Latin ones.
enum ArabicSpelling {
  /// With the vowels that are usually written, with all of them, and with none inside.
  static func of(_ word: [UInt32]) -> [String] {
    guard word.allSatisfy({ LetterKind.of($0) == .latin && $0 < 0x80 }) else { return [] }
    let letters = word.map { UInt8(truncatingIfNeeded: $0) }
    var spellings: [String] = []
    for style in Style.allCases {
      let spelling = spell(letters, style)
      if !spelling.isEmpty, !spellings.contains(spelling) { spellings.append(spelling) }
    }
    return spellings
  }

  private enum Style: CaseIterable {
    /// An *a* is written before the last consonant, *i* and *u* always.
    case usual
    case allVowels
    case shortA
    case noVowels
    /// A final *a* is a heh.
    case finalHeh
  }

  private static func spell(_ letters: [UInt8], _ style: Style) -> String {
    var result = ""
    var index = 0
    var sounds = 0
    let last = letters.lastIndex { !isVowel($0) } ?? 0
    while index < letters.count {
      let rest = letters[index...]
      if let group = groups.first(where: { rest.starts(with: $0.letters) }) {
        result += group.spelling
        index += group.letters.count
        sounds += 1
        continue
      }
      let letter = letters[index]
      let isFinal = index == letters.count - 1
      if isVowel(letter) {
        result += vowel(
          letter, isFirst: index == 0, isFinal: isFinal,
          isBeforeLast: index + 1 == last && sounds > 1, style)
        while index < letters.count, isVowel(letters[index]) { index += 1 }
        continue
      }
      result += consonants[letter] ?? ""
      sounds += 1
      index += 1
      // A doubled letter is written once.
      if index < letters.count, letters[index] == letter { index += 1 }
    }
    return result
  }

  private static func isVowel(_ letter: UInt8) -> Bool { Array("aeiou".utf8).contains(letter) }

  private static func vowel(
    _ letter: UInt8, isFirst: Bool, isFinal: Bool, isBeforeLast: Bool, _ style: Style
  ) -> String {
    switch letter {
    case UInt8(ascii: "a"):
      if isFirst { return "ا" }
      if isFinal { return style == .finalHeh ? "ه" : "ا" }
      return style == .allVowels || isBeforeLast && style == .usual ? "ا" : ""
    case UInt8(ascii: "e"), UInt8(ascii: "i"):
      if isFirst { return letter == UInt8(ascii: "i") && style == .allVowels ? "ای" : "ا" }
      if isFinal { return letter == UInt8(ascii: "e") ? "ه" : "ی" }
      return style == .noVowels ? "" : "ی"
    default:
      if isFirst { return style == .allVowels ? "او" : "ا" }
      return isFinal || style != .noVowels && style != .shortA ? "و" : ""
    }
  }

  private static let groups: [(letters: [UInt8], spelling: String)] = [
    ("ullah", "الله"), ("ollah", "الله"), ("sch", "ش"), ("sh", "ش"), ("ch", "چ"), ("kh", "خ"),
    ("gh", "غ"), ("zh", "ژ"), ("th", "ث"), ("ph", "ف"), ("dj", "ج"), ("ts", "څ"), ("aa", "ا"),
    ("oo", "و"), ("ee", "ی"), ("ou", "و"),
  ].map { (Array($0.utf8), $1) }

  private static let consonants: [UInt8: String] = Dictionary(
    uniqueKeysWithValues: [
      ("b", "ب"), ("p", "پ"), ("t", "ت"), ("s", "س"), ("j", "ج"), ("c", "ک"), ("h", "ه"),
      ("d", "د"),
      ("z", "ز"), ("r", "ر"), ("f", "ف"), ("q", "ق"), ("k", "ک"), ("g", "گ"), ("l", "ل"),
      ("m", "م"),
      ("n", "ن"), ("w", "و"), ("v", "و"), ("y", "ی"), ("x", "کس"),
    ].map { (Array($0.utf8)[0], $1) })
}
