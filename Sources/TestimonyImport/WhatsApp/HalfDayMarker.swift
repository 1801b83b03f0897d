/// The words that say which half of the day an hour is in. Those of English, Spanish, Persian and
/// Arabic stand in real exports; the others are the `am` and `pm` of the Unicode CLDR, which phones
/// take them from.
package enum HalfDayMarker: Equatable, Sendable {
  case beforeNoon
  case afterNoon

  /// Reads one, written in any way: without full stops, spaces, marks and joiners, in small
  /// letters.
  package init?(_ scalars: [UInt32]) {
    if scalars.isEmpty { return nil }
    var plain: [UInt8] = []
    for scalar in scalars {
      switch scalar {
      case 0x2E, 0x200C, 0x200D: continue
      case _ where Marks.isSpace(scalar) || Marks.contains(scalar): continue
      case 0x41...0x5A: plain.append(UInt8(scalar) + 0x20)
      default: plain += Array(String(Unicode.Scalar(scalar) ?? " ").utf8)
      }
    }
    if Self.before.contains(plain) {
      self = .beforeNoon
    } else if Self.after.contains(plain) {
      self = .afterNoon
    } else {
      return nil
    }
  }

  /// The hour of 24 that an hour of twelve is; nil where the two contradict each other (`13:05
  /// am`).
  package func hour(_ hour: Int) -> Int? {
    switch self {
    case .beforeNoon: hour == 12 ? 0 : hour < 12 ? hour : nil
    case .afterNoon: hour < 12 ? hour + 12 : hour
    }
  }

  private static func table(_ words: [String]) -> Set<[UInt8]> { Set(words.map { Array($0.utf8) }) }

  private static let before = table([
    "am", "a", "قظ", "قبلازظهر", "غم", "ص", "πμ", "ap", "ÖÖ", "de", "fm", "sa", "上午", "午前", "오전",
    "לפנה״צ", "पूर्वाह्न",
  ])
  private static let after = table([
    "pm", "p", "بظ", "بعدازظهر", "غو", "م", "μμ", "ip", "ÖS", "du", "em", "ch", "下午", "午後", "오후",
    "אחה״צ", "अपराह्न",
  ])
}
