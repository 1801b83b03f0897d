extension Mutator {
  private static let letters: Set<MeasuredTerm.Script> = [.latin, .arabic]
  private static let every = Set(MeasuredTerm.Script.allCases)

  static let encoded: [Mutator] = [
    Mutator("decimal references", .encoded, every) { map($0) { "&#\($0.value);" } },
    Mutator("hexadecimal references", .encoded, every) {
      map($0) { "&#x\(String($0.value, radix: 16));" }
    },
    Mutator("references twice", .encoded, every) { map($0) { "&amp;#\($0.value);" } },
    Mutator("percent-encoding", .encoded, every) {
      $0.utf8.map { "%" + hexadecimal($0) }.joined()
    },
    Mutator("quoted-printable", .encoded, every) {
      $0.utf8.map { "=" + hexadecimal($0) }.joined()
    },
    Mutator("JSON escapes", .encoded, every) {
      $0.utf16.map { unit in
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }.joined()
    },
    Mutator("a tag inside", .encoded, letters) { middle($0, "<b></b>") },
    Mutator("a comment inside", .encoded, letters) { middle($0, "<!-- x -->") },
    Mutator("an attribute", .encoded, every) { "<i title=\"\($0)\">x</i>" },
  ]

  private static func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }

  static let split: [Mutator] = [
    Mutator("spaces between letters", .split, letters) { spelled($0, " ") },
    Mutator("dots between letters", .split, letters) { spelled($0, ".") },
    Mutator("hyphens between letters", .split, letters) { spelled($0, "-") },
    Mutator("underscores between letters", .split, letters) { spelled($0, "_") },
    Mutator("stars around a letter", .split, letters) { text in
      text.contains(" ") ? nil : middle(text, "**")
    },
    Mutator("a line end inside", .split, letters) { $0.contains(" ") ? nil : middle($0, "\n") },
  ]

  private static func spelled(_ text: String, _ filler: String) -> String? {
    text.contains(" ") ? nil : between(text, filler)
  }

  static let handles: [Mutator] = [
    Mutator("handle", .handle, [.latin]) { "@x" + compact($0) + "77" },
    Mutator("hashtag", .handle, letters) { "#my" + compact($0) },
    Mutator("mail", .handle, [.latin]) { "the.\(compact($0))@post.example" },
    Mutator("link", .handle, [.latin]) { "https://site.example/u/q\(compact($0))q" },
    Mutator("file name", .handle, [.latin]) { "IMG_\(compact($0))_1.jpg" },
    Mutator("capital inside a word", .handle, [.latin]) { "for" + compact($0).capitalised },
  ]

  private static func compact(_ text: String) -> String {
    text.lowercased().split(separator: " ").joined()
  }

  static let lookalikes: [Mutator] = [
    Mutator("Cyrillic letters", .lookalike, [.latin]) {
      changed($0) { ["a": "а", "e": "е", "i": "і"][$0] ?? String($0) }
    },
    Mutator("Greek letters", .lookalike, [.latin]) {
      changed($0) { ["a": "α", "i": "ι", "u": "υ"][$0] ?? String($0) }
    },
    Mutator("digits for letters", .lookalike, [.latin]) {
      $0.contains(" ") ? nil : changed($0) { ["a": "4", "i": "1", "e": "3"][$0] ?? String($0) }
    },
    Mutator("signs for letters", .lookalike, [.latin]) {
      $0.contains(" ") ? nil : changed($0) { ["a": "@"][$0] ?? String($0) }
    },
  ]

  static let numbers: [Mutator] = [
    Mutator("Persian digits", .exact, [.digits]) { digits($0, 0x06F0) },
    Mutator("Arabic digits", .exact, [.digits]) { digits($0, 0x0660) },
    Mutator("Devanagari digits", .exact, [.digits]) { digits($0, 0x0966) },
    Mutator("groups of three", .exact, [.digits]) { grouped($0, " ") },
    Mutator("groups with hyphens", .exact, [.digits]) { grouped($0, "-") },
    Mutator("groups with dots", .exact, [.digits]) { grouped($0, ".") },
    Mutator("country prefix", .exact, [.digits]) { "0093 " + national($0) },
    Mutator("within a link", .exact, [.digits]) { "wa.me/93" + national($0) },
    Mutator("trunk zero in brackets", .exact, [.digits]) { "+93 (0) " + national($0) },
    Mutator("letters for digits", .lookalike, [.digits]) {
      changed("0" + national($0)) { $0 == "0" ? "O" : String($0) }
    },
  ]

  private static func national(_ text: String) -> String {
    String(text.filter(\.isNumber).suffix(9))
  }

  private static func digits(_ text: String, _ zero: UInt32) -> String {
    map(text) { (0x30...0x39).contains($0.value) ? shifted($0, zero - 0x30) : String($0) }
  }

  private static func grouped(_ text: String, _ separator: String) -> String {
    var result = ""
    for (index, digit) in ("0" + national(text)).enumerated() {
      if index > 0, index % 3 == 1, index < 9 { result += separator }
      result.append(digit)
    }
    return result
  }
}

extension String {
  fileprivate var capitalised: String { prefix(1).uppercased() + dropFirst() }
}

/// Letters as they are written in isolation, and as other keyboards write them.
enum Forms {
  static let presentation: [Unicode.Scalar: String] = [
    "ا": "\u{FE8D}", "ب": "\u{FE8F}", "ت": "\u{FE95}", "ج": "\u{FE9D}", "ح": "\u{FEA1}",
    "خ": "\u{FEA5}", "د": "\u{FEA9}", "ر": "\u{FEAD}", "ز": "\u{FEAF}", "س": "\u{FEB1}",
    "ش": "\u{FEB5}", "ف": "\u{FED1}", "ل": "\u{FEDD}", "م": "\u{FEE1}", "ن": "\u{FEE5}",
    "ه": "\u{FEE9}", "و": "\u{FEED}", "ی": "\u{FBFC}", "ک": "\u{FB8E}", "گ": "\u{FB92}",
    "پ": "\u{FB56}",
  ]
  static let variants: [Unicode.Scalar: String] = [
    "ی": "ي", "ک": "ك", "ه": "ة", "گ": "ګ",
  ]
}
