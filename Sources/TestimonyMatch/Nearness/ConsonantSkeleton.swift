/// What a name sounds like, as far as spellings agree on it: its consonants, those that are written for
/// one another as one. Measured rules; see Docs/Redaction.md.
enum ConsonantSkeleton {
  private static let w = UInt32(UInt8(ascii: "w")), y = UInt32(UInt8(ascii: "y"))
  private static let h = UInt32(UInt8(ascii: "h"))

  /// Stands for a vowel that is written.
  private static let vowel: UInt32 = 0
  private static let shortest = 3

  /// The one or two forms of a word in Latin or Arabic letters, of three consonants or more: a consonant
  /// that comes again at once counts once, and, in the second form, twice where a vowel is written between
  /// (Gulalai). None for other scripts.
  static func forms(of word: some Sequence<UInt32>) -> [[UInt32]] {
    let letters = Array(word)
    guard let first = letters.first else { return [] }
    let raw: [UInt32]
    switch LetterKind.of(first) {
    case .latin: raw = latin(letters)
    case .arabic: raw = letters.compactMap { $0 == 0x0627 ? vowel : arabic($0) }
    default: return []
    }
    let (short, long) = (skeleton(raw, keepsParted: false), skeleton(raw, keepsParted: true))
    guard long.count >= shortest else { return [] }
    return short.count < shortest ? [long] : short == long ? [short] : [short, long]
  }

  private static func skeleton(_ raw: [UInt32], keepsParted: Bool) -> [UInt32] {
    var skeleton: [UInt32] = []
    let count = raw.count { $0 != vowel }
    var index = 0
    var isParted = false
    for letter in raw {
      guard letter != vowel else {
        isParted = true
        continue
      }
      defer { index += 1 }
      if (letter == w || letter == y) && index > 0 {
        isParted = true
        continue
      }
      if letter == h, index == count - 1, index > 0 { continue }
      let merged = merged(letter)
      if skeleton.last != merged || keepsParted && isParted { skeleton.append(merged) }
      isParted = false
    }
    return skeleton
  }

  private static func merged(_ letter: UInt32) -> UInt32 {
    switch UInt8(truncatingIfNeeded: letter) {
    case UInt8(ascii: "q"), UInt8(ascii: "g"), UInt8(ascii: "x"): UInt32(UInt8(ascii: "k"))
    case UInt8(ascii: "S"), UInt8(ascii: "c"): UInt32(UInt8(ascii: "s"))
    case UInt8(ascii: "j"), UInt8(ascii: "J"): UInt32(UInt8(ascii: "z"))
    case UInt8(ascii: "p"): UInt32(UInt8(ascii: "b"))
    default: letter
    }
  }

  private static func arabic(_ scalar: UInt32) -> UInt32? {
    let letter: Character? =
      switch scalar {
      case 0x0628: "b"
      case 0x067E: "p"
      case 0x062A, 0x0637: "t"
      case 0x062B, 0x0633, 0x0635: "s"
      case 0x062C: "j"
      case 0x0686, 0x0685: "c"
      case 0x062D, 0x0647: "h"
      case 0x062E: "x"
      case 0x062F: "d"
      case 0x0630, 0x0632, 0x0636, 0x0638, 0x0681: "z"
      case 0x0631: "r"
      case 0x0698, 0x0696: "J"
      case 0x0634, 0x069A: "S"
      case 0x063A, 0x0642: "q"
      case 0x0641: "f"
      case 0x06A9: "k"
      case 0x06AF: "g"
      case 0x0644: "l"
      case 0x0645: "m"
      case 0x0646: "n"
      case 0x0648: "w"
      case 0x06CC: "y"
      default: nil
      }
    return letter?.unicodeScalars.first?.value
  }

  private static func latin(_ letters: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    var index = 0
    while index < letters.count {
      let (sound, length) = sound(letters[index...].prefix(3).map { UInt8(truncatingIfNeeded: $0) })
      result.append(sound.map(UInt32.init) ?? vowel)
      index += length
    }
    return result
  }

  /// What several letters write, the longest first.
  private static let groups: [(letters: [UInt8], sound: UInt8)] = [
    ("sch", "S"), ("tch", "c"), ("sh", "S"), ("ch", "c"), ("kh", "x"), ("gh", "q"), ("zh", "j"),
    ("dj", "j"), ("dh", "z"), ("th", "t"), ("ph", "f"), ("ck", "k"),
  ].map { (Array($0.utf8), Array($1.utf8)[0]) }

  /// The sound at the start of up to three letters, and how many of them write it.
  private static func sound(_ letters: [UInt8]) -> (UInt8?, Int) {
    for group in groups where letters.starts(with: group.letters) {
      return (group.sound, group.letters.count)
    }
    switch letters[0] {
    case UInt8(ascii: "a"), UInt8(ascii: "e"): return (nil, 1)
    case UInt8(ascii: "i"): return (UInt8(ascii: "y"), 1)
    case UInt8(ascii: "o"), UInt8(ascii: "u"), UInt8(ascii: "v"): return (UInt8(ascii: "w"), 1)
    default: return (letters[0], 1)
    }
  }
}
