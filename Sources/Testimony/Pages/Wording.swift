/// A page's own words in one language.
struct Wording: Sendable {
  let desk: String
  let contact: String
  /// Who wrote what nobody in the conversation did: that somebody joined, that a call was missed.
  let program: String
  /// Read out for a mark, and for a label that is one.
  let redacted: String
  let noWords: String
  /// Comes before the number of the message that is answered.
  let inReplyTo: String
  /// What a mark is and what it does not tell, in plain words around `mark`.
  let aboutMarks: (before: String, after: String)
  let excerpts: String
  let datesInUTC: String
  let timesInUTC: String
  /// After a date whose zone nobody knows.
  let asDisplayed: String
  let howToVerify: String
  /// Around the transcript's name.
  let verifying: (before: String, after: String)
  /// What stands where the page's script says what it found, until it does.
  let checksItself: String
  /// Around the command that checks a page without its script.
  let verifyingPage: (before: String, after: String)
  /// With its colon.
  let keyFingerprint: String
  let notProved: String
  let layers: LayerWording
  /// January to December.
  let months: [String]
  let digits: Digits

  enum Digits: Sendable { case western, persian }

  func number(_ value: Int, width: Int = 1) -> String {
    let western = String(value)
    let padded = String(repeating: "0", count: max(0, width - western.utf8.count)) + western
    guard digits == .persian else { return padded }
    var persian = String.UnicodeScalarView()
    for digit in padded.utf8 {
      persian.append(Unicode.Scalar(0x6f0 + UInt32(digit - UInt8(ascii: "0"))) ?? "?")
    }
    return String(persian)
  }

  /// `12 August 2021`, `12 August 2021, 14:05`; a zone that nobody knows is said.
  func text(_ time: PublishedTime) -> String {
    let date = time.date
    var text = "\(number(date.day)) \(months[date.month - 1]) \(number(date.year))"
    if let clock = time.clock {
      text += ", \(number(clock.hour, width: 2)):\(number(clock.minute, width: 2))"
    }
    return time.isUTC ? text : "\(text) (\(asDisplayed))"
  }
}

extension Wording {
  static let english = Wording(
    desk: "Desk", contact: "Contact", program: "The app", redacted: "redacted", noWords: "no words",
    inReplyTo: "in reply to",
    aboutMarks: (
      "A bar like this",
      "stands for something not published. All bars are of one length, whatever they hide."
    ),
    excerpts: "Messages from a conversation. Others may have been left out.",
    datesInUTC: "Dates are in UTC.", timesInUTC: "Dates and times are in UTC.",
    asDisplayed: "as displayed, time zone unknown", howToVerify: "How to check this",
    verifying: (
      "The words shown can be checked, word by word, against the file",
      "with the program testimony and the key whose fingerprint is below; compare the fingerprint with one published elsewhere."
    ),
    checksItself:
      "This page checks itself where scripts may run. How else to check it is said at its end.",
    verifyingPage: (
      "The proof inside this file can also be checked without its script: with",
      "and the key whose fingerprint is below; compare the fingerprint with one published elsewhere."
    ),
    keyFingerprint: "Fingerprint of the log key:",
    notProved:
      "The check shows that the words are unaltered since they were logged. It does not show who wrote them, or what is left out.",
    layers: .english,
    months: [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ],
    digits: .western)

  static let french = Wording(
    desk: "Rédaction", contact: "Contact", program: "L’application", redacted: "masqué",
    noWords: "sans texte",
    inReplyTo: "en réponse à",
    aboutMarks: (
      "Une barre comme celle-ci",
      "remplace ce qui n’est pas publié. Elle a toujours la même longueur, quoi qu’elle masque."
    ),
    excerpts: "Messages tirés d’une conversation. D’autres ont pu être omis.",
    datesInUTC: "Les dates sont en temps universel (UTC).",
    timesInUTC: "Les dates et heures sont en temps universel (UTC).",
    asDisplayed: "telle qu’affichée, fuseau inconnu", howToVerify: "Comment vérifier",
    verifying: (
      "Les mots visibles peuvent être vérifiés un à un dans le fichier",
      "avec le programme testimony et la clé dont l’empreinte figure ci-dessous ; comparez l’empreinte avec celle publiée ailleurs."
    ),
    checksItself:
      "Cette page se vérifie elle-même là où les scripts sont permis. La fin de la page dit comment faire autrement.",
    verifyingPage: (
      "La preuve contenue dans ce fichier peut aussi être vérifiée sans son script : avec",
      "et la clé dont l’empreinte figure ci-dessous ; comparez l’empreinte avec celle publiée ailleurs."
    ),
    keyFingerprint: "Empreinte de la clé du journal :",
    notProved:
      "La vérification montre que les mots n’ont pas changé depuis leur enregistrement. Elle ne montre ni qui les a écrits, ni ce qui a été omis.",
    layers: .french,
    months: [
      "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
      "octobre", "novembre", "décembre",
    ],
    digits: .western)

  static let dari = Wording(
    desk: "دفتر", contact: "تماس", program: "برنامه", redacted: "پوشیده", noWords: "بدون متن",
    inReplyTo: "در پاسخ به",
    aboutMarks: (
      "نواری مانند این",
      "به جای چیزی است که نشر نمی‌شود. درازی آن همیشه یکسان است، هر چه را بپوشاند."
    ),
    excerpts: "پیام‌هایی از یک گفتگو. شاید پیام‌های دیگر حذف شده باشند.",
    datesInUTC: "تاریخ‌ها به وقت جهانی (UTC) است.",
    timesInUTC: "تاریخ‌ها و ساعت‌ها به وقت جهانی (UTC) است.",
    asDisplayed: "چنان که نمایش داده شد، منطقهٔ زمانی نامعلوم", howToVerify: "چگونه بررسی کنیم",
    verifying: (
      "واژه‌های نمایان را می‌توان یک‌به‌یک با این فایل بررسی کرد:",
      "با برنامهٔ testimony و کلیدی که اثر انگشت آن در زیر آمده است؛ اثر انگشت را با آنچه جای دیگر نشر شده مقایسه کنید."
    ),
    checksItself:
      "این صفحه، جایی که اجرای برنامه مجاز باشد، خود را بررسی می‌کند. راه‌های دیگر بررسی در پایان صفحه آمده است.",
    verifyingPage: (
      "سند درون این فایل را بدون برنامهٔ صفحه نیز می‌توان بررسی کرد: با",
      "و کلیدی که اثر انگشت آن در زیر آمده است؛ اثر انگشت را با آنچه جای دیگر نشر شده مقایسه کنید."
    ),
    keyFingerprint: "اثر انگشت کلید دفتر ثبت:",
    notProved:
      "این بررسی نشان می‌دهد که واژه‌ها از هنگام ثبت تغییر نکرده‌اند. نشان نمی‌دهد که چه کسی آن‌ها را نوشته یا چه چیزی حذف شده است.",
    layers: .dari,
    months: [
      "جنوری", "فبروری", "مارچ", "اپریل", "می", "جون", "جولای", "اگست", "سپتمبر", "اکتوبر",
      "نومبر", "دسمبر",
    ],
    digits: .persian)
}
