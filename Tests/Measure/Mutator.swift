/// A way in which somebody or something writes a term otherwise.
struct Mutator: Sendable {
  enum Family: String, CaseIterable { case exact, encoded, split, handle, lookalike }

  let name: String
  let family: Family
  let scripts: Set<MeasuredTerm.Script>
  /// Nil where it changes nothing.
  let apply: @Sendable (String) -> String?

  init(
    _ name: String, _ family: Family, _ scripts: Set<MeasuredTerm.Script>,
    _ apply: @escaping @Sendable (String) -> String?
  ) {
    (self.name, self.family, self.scripts, self.apply) = (name, family, scripts, apply)
  }

  static let all = plain + marked + joined + encoded + split + handles + lookalikes + numbers

  private static let letters: Set<MeasuredTerm.Script> = [.latin, .arabic]
  private static let every = Set(MeasuredTerm.Script.allCases)

  /// Each scalar by itself.
  static func map(
    _ text: String, _ body: (Unicode.Scalar) -> String
  ) -> String {
    text.unicodeScalars.map(body).joined()
  }

  static func changed(_ text: String, _ body: (Unicode.Scalar) -> String) -> String? {
    let result = map(text, body)
    return result.utf8.elementsEqual(text.utf8) ? nil : result
  }

  /// Something behind each letter but the last.
  static func between(_ text: String, _ filler: String) -> String {
    text.unicodeScalars.map { String($0) }.joined(separator: filler)
  }

  /// Something in the middle.
  static func middle(_ text: String, _ filler: String) -> String {
    let scalars = Array(text.unicodeScalars)
    let half = scalars.count / 2
    return map(String(String.UnicodeScalarView(scalars[..<half]))) { String($0) } + filler
      + String(String.UnicodeScalarView(scalars[half...]))
  }

  private static let plain: [Mutator] = [
    Mutator("as it is", .exact, every) { $0 },
    Mutator("capitals", .exact, [.latin]) { $0.uppercased() },
    Mutator("small letters", .exact, [.latin]) { $0.lowercased() },
    Mutator("full width", .exact, [.latin, .digits]) {
      changed($0) { $0.value > 0x20 && $0.isASCII ? shifted($0, 0xFEE0) : String($0) }
    },
    Mutator("mathematical bold", .exact, [.latin]) {
      changed($0) {
        switch $0.value {
        case 0x41...0x5A: shifted($0, 0x1D400 - 0x41)
        case 0x61...0x7A: shifted($0, 0x1D41A - 0x61)
        default: String($0)
        }
      }
    },
    Mutator("presentation forms", .exact, [.arabic]) {
      changed($0) { Forms.presentation[$0] ?? String($0) }
    },
    Mutator("Arabic yeh, kaf, heh", .exact, [.arabic]) {
      changed($0) { Forms.variants[$0] ?? String($0) }
    },
    Mutator("alef with madda or hamza", .exact, [.arabic]) {
      changed($0) { $0 == "ا" ? "أ" : String($0) }
    },
  ]

  static func shifted(_ scalar: Unicode.Scalar, _ by: UInt32) -> String {
    Unicode.Scalar(scalar.value + by).map { String($0) } ?? String(scalar)
  }

  private static let marked: [Mutator] = [
    Mutator("accents", .exact, [.latin]) { between($0, "\u{301}") },
    Mutator("vowel signs", .exact, [.arabic]) { between($0, "\u{64E}") },
    Mutator("tatweel", .exact, [.arabic]) { between($0, "ـ") },
    Mutator("zero-width joiner inside", .exact, letters) { middle($0, "\u{200D}") },
    Mutator("zero-width non-joiner inside", .exact, letters) { middle($0, "\u{200C}") },
    Mutator("zero-width spaces", .exact, every) { between($0, "\u{200B}") },
    Mutator("soft hyphen", .exact, letters) { middle($0, "\u{AD}") },
    Mutator("tag characters", .exact, every) { middle($0, "\u{E0041}\u{E0042}") },
    Mutator("variation selectors", .exact, every) { between($0, "\u{FE01}") },
    Mutator("bidi marks around", .exact, every) { "\u{202B}\($0)\u{202C}" },
    Mutator("bidi marks inside", .exact, every) { middle($0, "\u{200F}") },
  ]

  private static let joined: [Mutator] = [
    Mutator("possessive", .exact, [.latin]) { $0 + "’s" },
    Mutator("possessive, straight", .exact, [.latin]) { $0 + "'s" },
    Mutator("elision", .exact, [.latin]) { "d’" + $0 },
    Mutator("polite ending", .exact, [.latin]) { $0 + "jan" },
    Mutator("waw before", .exact, [.arabic]) { "و" + $0 },
    Mutator("plural", .exact, [.arabic]) { $0 + "ها" },
    Mutator("plural behind a non-joiner", .exact, [.arabic]) { $0 + "\u{200C}ها" },
    Mutator("polite ending, joined", .exact, [.arabic]) { $0 + "جان" },
    Mutator("ra joined", .exact, [.arabic]) { $0 + "را" },
    Mutator("quotation marks", .exact, every) { "«\($0)»" },
    Mutator("brackets", .exact, every) { "(\($0))" },
    Mutator("parts hyphenated", .exact, letters) { parts($0, "-") },
    Mutator("parts joined", .exact, letters) { parts($0, "") },
    Mutator("parts with two spaces", .exact, letters) { parts($0, "\u{A0} ") },
  ]

  private static func parts(_ text: String, _ joiner: String) -> String? {
    text.contains(" ") ? text.split(separator: " ").joined(separator: joiner) : nil
  }
}
