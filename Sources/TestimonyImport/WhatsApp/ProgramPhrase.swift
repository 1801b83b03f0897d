/// Whole messages that WhatsApp writes in place of something. Only what stands in a sample or in
/// the tables of parsers of real exports: a phrase that is not here stays what it is, words.
struct ProgramPhrase {
  enum Meaning {
    /// A file that the export leaves out.
    case leftOut
    case deleted
    case call
  }

  /// In small letters as far as ASCII goes, without a full stop at the end.
  let bytes: [UInt8]
  let meaning: Meaning
  /// Whether it counts only after a mark: without one a person may have typed it.
  let needsMark: Bool
  /// Whether more may follow (how long a call took).
  let isBeginning: Bool

  /// What a message of these words stands for. iOS marks all of them, Android only some.
  static func meaning(of words: ArraySlice<UInt8>, isMarked: Bool, isIOS: Bool) -> Meaning? {
    guard words.count <= 160 else { return nil }
    // Most words begin as no phrase and with no mark.
    guard isMarked || mayBegin(words) else { return ending(of: words) }
    var plain = Marks.trimmed(words)
    while plain.last == 0x20 || plain.last == 0x2E { plain = plain.dropLast() }
    plain = Marks.trimmed(plain)
    guard let first = plain.first else { return nil }
    let head = (0x41...0x5A).contains(first) ? first + 0x20 : first
    for phrase in byHead[Int(head)] where isMarked || !(isIOS || phrase.needsMark) {
      guard phrase.isBeginning || phrase.bytes.count == plain.count else { continue }
      if ByteSearch.begins(plain, with: phrase.bytes) { return phrase.meaning }
    }
    return isMarked ? nil : ending(of: words)
  }

  private static func mayBegin(_ words: ArraySlice<UInt8>) -> Bool {
    let bytes = words.span
    guard bytes.count > 1, Marks.leading(words) == nil else { return true }
    return openings[Int(bytes[0])] & (1 << UInt32(bytes[1] & 0x1F)) != 0
  }

  /// iOS: `Report.pdf • 3 pages document omitted`, marked before its last words only.
  private static func ending(of words: ArraySlice<UInt8>) -> Meaning? {
    guard ByteSearch.first(0xE2, in: words.span) != nil else { return nil }
    var words = Marks.trimmed(words)
    while words.last == 0x20 || words.last == 0x2E { words = words.dropLast() }
    words = Marks.trimmed(words)
    for phrase in table where phrase.needsMark && phrase.meaning == .leftOut {
      let tail = words.suffix(phrase.bytes.count)
      guard tail.count == phrase.bytes.count, ByteSearch.begins(tail, with: phrase.bytes),
        Marks.leading(words[..<tail.startIndex].suffix(3)) == 3
      else { continue }
      return .leftOut
    }
    return nil
  }

  /// By the first byte, which second bytes there are: a bit for their last five, which small and capital
  /// letters have in common.
  private static let openings: [UInt32] = (0...255).map { first in
    let head = (0x41...0x5A).contains(first) ? first + 0x20 : first
    return byHead[head].reduce(0) { $0 | 1 << UInt32($1.bytes[1] & 0x1F) }
  }

  /// The same by the first byte.
  private static let byHead: [[ProgramPhrase]] = (0...255).map { head in
    table.filter { Int($0.bytes[0]) == head }
  }

  private static func phrases(
    _ meaning: Meaning, needsMark: Bool = false, isBeginning: Bool = false, _ words: [String]
  ) -> [ProgramPhrase] {
    words.map {
      ProgramPhrase(
        bytes: Array($0.utf8), meaning: meaning, needsMark: needsMark, isBeginning: isBeginning)
    }
  }

  /// Left out, in brackets: mlomb/chat-analytics, WhatsApp.ts (en, es, fr, de, fa, ar). Left out,
  /// marked, and deleted: the same file (en, es), and parsers that list the texts of iOS per
  /// language (fr, de, ar). Persian deletion: a test of placeholders as phones show them. Calls:
  /// timelinize's sample (en), parsers of exports (de, es, fr, ar).
  private static let table: [ProgramPhrase] =
    phrases(
      .leftOut,
      [
        "<media omitted>", "<image omitted>", "<video omitted>", "<audio omitted>",
        "<document omitted>", "<gif omitted>",
        "<sticker omitted>", "<multimedia omitido>", "<archivo omitido>", "<médias omis>",
        "<fichier omis>",
        "<medien ausgeschlossen>", "<medien weggelassen>", "<رسانه حذف شد>",
        "< پيوست نما/آهنگ حذف شد >",
        "<تم استبعاد الوسائط>",
      ])
    + phrases(
      .leftOut, needsMark: true,
      [
        "image omitted", "video omitted", "audio omitted", "document omitted", "gif omitted",
        "sticker omitted",
        "contact card omitted", "imagen omitida", "video omitido", "audio omitido",
        "documento omitido", "gif omitido",
        "sticker omitido", "tarjeta de contacto omitida", "image absente", "vidéo absente",
        "audio omis",
        "document manquant", "gif retiré", "sticker omis", "fiche contact manquante",
        "bild weggelassen",
        "video weggelassen", "audio weggelassen", "dokument weggelassen", "gif weggelassen",
        "sticker weggelassen",
        "kontaktkarte ausgelassen", "لم يتم إدراج الصورة", "لم يتم إدراج الفيديوهات",
        "لم يتم إدراج المقاطع الصوتية",
        "لم يتم إدراج المستند", "لم يتم إدراج بطاقة جهة اتصال",
      ])
    + phrases(
      .deleted,
      [
        "this message was deleted", "you deleted this message", "se eliminó este mensaje",
        "eliminaste este mensaje",
        "ce message a été supprimé", "vous avez supprimé ce message",
        "diese nachricht wurde gelöscht",
        "du hast diese nachricht gelöscht", "این پیام حذف شد", "این پیام حذف شده است",
        "تم حذف هذه الرسالة",
      ])
    + phrases(
      .call, needsMark: true, isBeginning: true,
      [
        "missed voice call", "missed video call", "missed group voice call", "voice call",
        "video call",
        "verpasster sprachanruf", "verpasster videoanruf", "appel vocal manqué",
        "appel vidéo manqué",
        "llamada de voz perdida", "videollamada perdida", "مكالمة صوتية فائتة",
        "مكالمة فيديو فائتة",
      ])
}
