import TestimonyImport

/// Exports of conversations that were never held.
enum WhatsAppExport {
  static let mark = "\u{200E}"

  /// A family and a reporter, as an iPhone in German would export it: CR LF between messages.
  static let ios =
    [
      "\u{FEFF}[12.08.21, 09:14:03] Farida: \(mark)Nachrichten und Anrufe sind verschlüsselt.",
      "[12.08.21, 09:14:40] Farida: سلام، از هرات می‌نویسم",
      "[12.08.21, 09:15:02] Marie: Ich höre.\nLassen Sie sich Zeit.",
      "\(mark)[12.08.21, 09:16:30] Farida: \(mark)<Anhang: 00000004-PHOTO-2021-08-12-09-16-30.jpg>",
      "\(mark)[12.08.21, 09:17:00] Farida: \(mark)Bild weggelassen",
      "[12.08.21, 09:18:21] Marie: Wo war das? \(mark)<Diese Nachricht wurde bearbeitet>",
      "\(mark)[12.08.21, 09:19:00] \u{202A}+93 70 000 0001\u{202C}: \(mark)Diese Nachricht wurde gelöscht.",
      "\(mark)[12.08.21, 09:20:00] Farida: \(mark)Verpasster Sprachanruf",
      "\(mark)[12.08.21, 09:21:00] Farida: \(mark)Standort: https://maps.google.com/?q=34.35,62.20",
      "[12.08.21, 09:22:00] Farida: ",
    ].joined(separator: "\r\n") + "\r\n"

  /// The same conversation from the other side, as an Android phone in English would.
  static let android = """
    12/08/2021, 09:14 - Messages and calls are end-to-end encrypted.
    12/08/2021, 09:14 - Farida Herat: سلام، از هرات می‌نویسم
    12/08/2021, 09:15 - Marie: Ich höre.
    Lassen Sie sich Zeit.
    12/08/2021, 09:16 - Farida Herat: IMG-20210812-WA0001.jpg (file attached)
    این دروازه است
    12/08/2021, 09:17 - Farida Herat: <Media omitted>
    12/08/2021, 09:18 - Marie: Wo war das? <This message was edited>
    12/08/2021, 09:19 - +93 70 000 0001: This message was deleted
    12/08/2021, 09:20 - Farida Herat: null
    12/08/2021, 09:21 - Farida Herat: location: https://maps.google.com/?q=34.35,62.20
    12/08/2021, 09:22 - Farida Herat:\u{20}
    12/08/2021, 09:23 - Marie changed the subject to "Herat: Bazaar"

    """

  /// A phone in Dari: Persian digits, the Arabic comma, the Iranian year.
  static let dari = """
    ۱۴۰۰/۵/۲۱،‏ ۹:۱۴ ق.ظ. - فریده: سلام
    ۱۴۰۰/۵/۲۱،‏ ۱:۰۵ ب.ظ. - ماری: <رسانه حذف شد>
    ۱۴۰۰/۵/۲۱،‏ ۱:۰۶ ب.ظ. - فریده: این پیام حذف شد

    """

  static func records(_ text: String) -> [ParsedRecord] {
    ParserTrial(make: { WhatsAppParser() }).whole(Array(text.utf8)).records
  }
}

extension ParsedRecord {
  /// The words, to be compared in tests.
  var words: String { String(decoding: body, as: UTF8.self) }
  var from: String? { sender.map { String(decoding: $0.name, as: UTF8.self) } }
  var clock: WallClock? {
    guard case .wall(let clock) = sent?.reading else { return nil }
    return clock
  }
  var timeText: String { String(decoding: sent?.text ?? [], as: UTF8.self) }
}
