/// How a text looks: letters of other scripts, digits and signs as the Latin or Arabic letters that they
/// pass for, and letters that pass for one another as one.
enum Lookalike {
  /// How scalars of folded text look as letters.
  static func appearance(of scalars: some Sequence<UInt32>) -> [UInt32] {
    var result: [UInt32] = []
    for scalar in scalars {
      if let letters = LookalikeTable.letters(of: scalar) {
        result += letters.map(merged)
      } else {
        result.append(merged(scalar))
      }
    }
    return result
  }

  /// `i`, `l`, `1`, `|` and `!` are one letter; so are `o` and `0`, and others.
  private static func merged(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x69, 0x6C, 0x31, 0x7C, 0x21: 0x6C
    case 0x30: 0x6F
    case 0x33: 0x65
    case 0x34, 0x40: 0x61
    case 0x35, 0x24: 0x73
    case 0x37: 0x74
    case 0x38: 0x62
    case 0x39: 0x67
    default: scalar
    }
  }

  /// Digits as they stand for Arabic letters in Latin text, two ways: with and without a vowel for ayn.
  static func chatReadings(of scalars: [UInt32]) -> [[UInt32]] {
    [0x61, nil].map { (ayn: UInt32?) in
      scalars.flatMap { scalar -> [UInt32] in
        switch scalar {
        case 0x32: []
        case 0x33: ayn.map { [$0] } ?? []
        case 0x35: [0x6B, 0x68]
        case 0x36: [0x74]
        case 0x37: [0x68]
        case 0x38: [0x67, 0x68]
        case 0x39: [0x71]
        default: [scalar]
        }
      }
    }
  }
}
