import TestimonyImport

/// A shape of headings, put together from what phones are known to write.
struct WhatsAppShape: Sendable {
  enum DateForm: CaseIterable { case dayFirst, monthFirst, yearFirst, shortYear, yearSecond }

  private static let zeros: [UInt32] = [0x30, 0x660, 0x6F0]
  private static let halves = [
    ("am", "pm"), ("AM", "PM"), ("a.m.", "p.m."), ("a. m.", "p. m."), ("a.\u{A0}m.", "p.\u{A0}m."),
    ("ق.ظ", "ب.ظ"), ("ق.ظ.", "ب.ظ."), ("قبل‌ازظهر", "بعدازظهر"), ("غ.م.", "غ.و."), ("ص", "م"),
    ("de.", "du."), ("vorm.", "nachm."),
  ].filter { HalfDayMarker(scalars($0.0)) != nil }

  let date: DateForm
  private let separator: String
  private let isPadded: Bool
  private let zero: UInt32
  private let gap: String
  private let clockSeparator: String
  private let hasSeconds: Bool
  /// Marks of the halves of a day, and what stands before them.
  private let half: (before: String, after: String, space: String)?
  private let opening: String
  private let closing: String
  let lineEnd: String

  init(using random: inout SeededGenerator) {
    date = DateForm.allCases.randomElement(using: &random)!
    separator = ["/", ".", "-", ". ", "\u{200F}/"].randomElement(using: &random)!
    isPadded = Bool.random(using: &random)
    zero = Self.zeros.randomElement(using: &random)!
    gap = [" ", ", ", "، ", "،\u{200F} ", ",\u{A0}", " klo ", " à "].randomElement(using: &random)!
    hasSeconds = Bool.random(using: &random)
    clockSeparator = [":", "."].randomElement(using: &random)!
    let frame = Int.random(in: 0..<8, using: &random)
    // Brackets and dashes, of which a half of the day can stand inside; a colon or space after seconds.
    let hasHalf = frame < 6 && Bool.random(using: &random)
    let words = Self.halves.randomElement(using: &random)!
    half =
      hasHalf
      ? (words.0, words.1, [" ", "\u{A0}", "\u{202F}", "\u{2009}"].randomElement(using: &random)!)
      : nil
    switch frame {
    case 0: (opening, closing) = ("[", "] ")
    case 1: (opening, closing) = ("\u{200E}[", "] ")
    case 2: (opening, closing) = ("\u{200F}[", "] ")
    case 3: (opening, closing) = ("", " - ")
    case 4: (opening, closing) = ("", " – ")
    case 5: (opening, closing) = ("", " — ")
    case 6: (opening, closing) = ("", ": ")
    default: (opening, closing) = ("", " ")
    }
    lineEnd = frame < 3 ? "\r\n" : "\n"
  }

  private static func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

  private func digits(_ number: Int, padded: Bool) -> String {
    let plain = padded && number < 10 ? "0\(number)" : "\(number)"
    var text = ""
    for scalar in plain.unicodeScalars {
      text.unicodeScalars.append(Unicode.Scalar(zero + scalar.value - 0x30)!)
    }
    return text
  }

  /// The order in which day, month and year stand, where a year in the middle counts as the last.
  func numbers(_ day: Int, _ month: Int, _ year: Int) -> DateNumbers {
    switch date {
    case .dayFirst, .yearSecond: DateNumbers(day, month, year)
    case .monthFirst: DateNumbers(month, day, year)
    case .yearFirst: DateNumbers(year, month, day)
    case .shortYear: DateNumbers(day, month, year % 100)
    }
  }

  func heading(_ day: Int, _ month: Int, _ year: Int, _ time: (Int, Int, Int)) -> String {
    let (short, long) = (digits(day, padded: isPadded), digits(month, padded: isPadded))
    let full = digits(date == .shortYear ? year % 100 : year, padded: true)
    let parts =
      switch date {
      case .dayFirst, .shortYear: [short, long, full]
      case .monthFirst: [long, short, full]
      case .yearFirst: [full, long, short]
      case .yearSecond: [short, full, long]
      }
    let hour = half == nil ? time.0 : (time.0 + 11) % 12 + 1
    var clock = digits(hour, padded: isPadded) + clockSeparator + digits(time.1, padded: true)
    if hasSeconds { clock += clockSeparator + digits(time.2, padded: true) }
    if let half { clock += half.space + (time.0 < 12 ? half.before : half.after) }
    return opening + parts.joined(separator: separator) + gap + clock + closing
  }

  func clock(_ day: Int, _ month: Int, _ year: Int, _ time: (Int, Int, Int)) -> WallClock {
    WallClock(
      date: numbers(day, month, year), hour: time.0, minute: time.1,
      second: hasSeconds ? time.2 : nil)
  }
}
