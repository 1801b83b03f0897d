/// Spellings in Latin letters.
enum LatinSpelling {
  /// Of a folded word in Arabic letters: with the vowels that it does not write as *a*, and others.
  static func of(_ word: [UInt32]) -> [String] {
    var plain = ""
    var needsVowel = false
    for (place, letter) in word.enumerated() {
      let isLast = place == word.count - 1
      switch letter {
      case 0x0627:
        plain += plain.last == "a" ? "" : "a"
        needsVowel = false
      case 0x06CC:
        plain += place == 0 ? "y" : "i"
        needsVowel = false
      case 0x0648:
        plain += place == 0 ? "w" : isLast ? "o" : "u"
        needsVowel = false
      case 0x0639:
        if place == 0 { plain += "a" }
        needsVowel = false
      default:
        guard let sound = consonants[letter] else { return [] }
        if letter == 0x0647, isLast, place > 1 {
          plain += needsVowel ? "a" : "h"
          continue
        }
        // Two consonants in a row have a vowel between them, a third is joined to the second.
        if needsVowel {
          plain += "a"
          plain += sound
          needsVowel = false
        } else {
          plain += sound
          needsVowel = true
        }
      }
    }
    return [plain] + variants(of: Array(plain.unicodeScalars.map(\.value)))
  }

  /// Of a folded word in Latin letters: what others write for the same sounds.
  static func variants(of word: [UInt32]) -> [String] {
    let text = SpellingProposals.text(word)
    var variants: [String] = []
    for (from, to) in exchanges {
      let other = replaced(text, from, to)
      if other != text, !variants.contains(other) { variants.append(other) }
    }
    if text.hasSuffix("a") { variants.append(text + "h") }
    if text.hasSuffix("ah") { variants.append(String(text.dropLast())) }
    return variants
  }

  private static let exchanges: [(String, String)] = [
    ("ullah", "ollah"), ("ullah", "allah"), ("ollah", "ullah"), ("ee", "i"), ("oo", "u"),
    ("i", "ee"),
    ("u", "o"), ("u", "oo"), ("o", "u"), ("e", "i"), ("i", "e"), ("a", "e"), ("gh", "q"),
    ("q", "gh"),
    ("q", "k"), ("kh", "k"), ("w", "v"), ("v", "w"), ("aa", "a"), ("ss", "s"), ("mm", "m"),
    ("dd", "d"), ("ou", "u"), ("ph", "f"), ("dj", "j"), ("y", "i"),
  ]

  private static func replaced(_ text: String, _ from: String, _ to: String) -> String {
    var result: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      if rest.starts(with: from.utf8) {
        result += to.utf8
        rest = rest.dropFirst(from.utf8.count)
      } else {
        result.append(rest.removeFirst())
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static let consonants: [UInt32: String] = [
    0x0628: "b", 0x067E: "p", 0x062A: "t", 0x0637: "t", 0x062B: "s", 0x0633: "s", 0x0635: "s",
    0x062C: "j", 0x0686: "ch", 0x0685: "ts", 0x062D: "h", 0x0647: "h", 0x062E: "kh", 0x062F: "d",
    0x0630: "z", 0x0632: "z", 0x0636: "z", 0x0638: "z", 0x0681: "z", 0x0631: "r", 0x0698: "zh",
    0x0696: "zh", 0x0634: "sh", 0x069A: "sh", 0x063A: "gh", 0x0642: "q", 0x0641: "f", 0x06A9: "k",
    0x06AF: "g", 0x0644: "l", 0x0645: "m", 0x0646: "n",
  ]
}
