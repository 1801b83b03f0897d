/// A page's words for what stands beside messages.
struct LayerWording: Sendable {
  let translation: String
  let correction: String
  let note: String
  /// Somebody's public post, which the keeper quotes.
  let clip: String
  /// For who made a layer and has no other label.
  let translator: String
  /// Said above the messages when their own words are not published.
  let originalsHidden: String
  /// Names of languages by their primary tag.
  let languages: [String: String]

  /// The name of a language, or its tag where the page has no name for it.
  func name(ofLanguage tag: String) -> String { languages[tag] ?? tag }
}

extension LayerWording {
  static let english = LayerWording(
    translation: "Translation", correction: "Correction", note: "Editor’s note",
    clip: "Public post, quoted",
    translator: "a translator",
    originalsHidden:
      "Only translations are published here. Each message was written in another language; its own words are not shown.",
    languages: [
      "ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fa": "Persian",
      "fr": "French", "it": "Italian", "prs": "Dari", "ps": "Pashto", "ru": "Russian",
      "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    ])

  static let french = LayerWording(
    translation: "Traduction", correction: "Rectification", note: "Note de la rédaction",
    clip: "Publication publique, citée",
    translator: "un traducteur",
    originalsHidden:
      "Seules des traductions sont publiées ici. Chaque message a été écrit dans une autre langue ; ses propres mots ne sont pas montrés.",
    languages: [
      "ar": "arabe", "de": "allemand", "en": "anglais", "es": "espagnol", "fa": "persan",
      "fr": "français", "it": "italien", "prs": "dari", "ps": "pachto", "ru": "russe",
      "tr": "turc", "uk": "ukrainien", "ur": "ourdou",
    ])

  static let dari = LayerWording(
    translation: "ترجمه", correction: "تصحیح", note: "یادداشت دفتر",
    clip: "نوشتهٔ همگانی، نقل‌شده", translator: "یک ترجمان",
    originalsHidden:
      "این‌جا تنها ترجمه‌ها نشر شده است. هر پیام به زبان دیگری نوشته شده بود؛ واژه‌های خود آن نشان داده نمی‌شود.",
    languages: [
      "ar": "عربی", "de": "آلمانی", "en": "انگلیسی", "es": "هسپانوی", "fa": "فارسی",
      "fr": "فرانسوی", "it": "ایتالیایی", "prs": "دری", "ps": "پشتو", "ru": "روسی",
      "tr": "ترکی", "uk": "اوکراینی", "ur": "اردو",
    ])
}
