/// How many characters an IBAN of a country has (ISO 13616): with another length it is none.
enum AccountLengths {
  /// Digits in one, at least: the shortest with letters has more.
  static let digits = 10

  static func length(_ country: [UInt32]) -> Int? { lengths[country] }

  private static let lengths: [[UInt32]: Int] = {
    var lengths: [[UInt32]: Int] = [:]
    for word in list.split(whereSeparator: \.isWhitespace) {
      let letters = Lexicon.folded(String(word.prefix(2)))
      if let length = Int(word.dropFirst(2)) { lengths[letters] = length }
    }
    return lengths
  }()

  private static let list = """
    AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29
    ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20
    LB28 LI21 LT20 LU20 LV21 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24
    RS22 SA24 SC31 SE24 SI19 SK24 SM27 TN24 TR26 UA29 VA22 VG24 XK20
    """
}
