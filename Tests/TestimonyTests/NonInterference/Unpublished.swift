@testable import Testimony

/// All that a conversation of the Herat kind holds and a publication of it must not show. Two of these
/// differ in every member; what is published of both has to be the same.
struct Unpublished {
  var handles = ["c1", "c2", "c3"]
  var codenames = ["Saffron", "Kite", "Lantern"]
  /// The names that identify them, which no message holds as they are.
  var names = ["Mahsa Qalandari", "Yunus Darwazi", "Torpekai Zadran"]
  /// In which order the thread has them.
  var order = [0, 1, 2]
  var title = "Two teachers by the citadel"
  var channel = "signal"
  var language = "prs"
  var recipient = "The lawyer Amin"
  var reason = "her brother is known there"
  /// Minutes after 21:00 UTC at which each message was sent.
  var minutes: [Int64] = Array(0..<17)
  /// Minutes east of UTC in the place from which it came.
  var offset = 270
  /// Seconds between the sending of it all and the logging.
  var logged: Int64 = 400_321

  // What decisions hide of words.
  var name = "Parwana"
  var place = "“the green door”"
  /// Two words with white space of their own between them, or one.
  var short = ["Bo", "Ali"]
  var number = "۰۷۹۵۵۵۰۱۴۲"
  var dari = "لیلا"
  var english = "Laila"
  var whole = "She sleeps at the bakery.\nThe key is with Bashir."

  // What decisions hide of the rest.
  /// Who wrote message 4 and message 5, where nil is the desk.
  var speaker = 2
  var writer: Int?
  /// Which messages are answered by message 7, and by message 8: that one is not published.
  var repliesTo = 1
  var repliesToUnselected: Int? = 3

  // What nobody chose, and what was superseded.
  var unselected = "We take the road to Islam Qala."
  var nextDay = "They came to the school this morning."
  /// Where the last message of the journal stands.
  var lastThread = "herat"
  var superseded = ["We had six chances to go.", "We have had two chances."]
  var outdated = "Nous avons eu six chances."
  var notes = ["Called her brother Bashir about it.", "Her cousin wept."]
  var post = "Bashir drives a white van."
  var translators = ["Farid from next door", "Homa at the desk"]
  /// Bytes of the files that came with message 14, which has no words.
  var files = [[UInt8]](repeating: Array("as the camera wrote it".utf8), count: 2)

  static let one = Unpublished()
  static let other = Unpublished(
    handles: ["s7", "s8", "s9"], codenames: ["Walnut", "Two rivers", "Oven"],
    names: ["Zarmina Andarabi", "Habib Sroor", "Palwasha Momand"], order: [2, 1, 0],
    title: "A nurse and her uncle", channel: "whatsapp", language: "ps", recipient: "Court 4",
    reason: "only one house has it",
    minutes: [9, 8, 7, 31, 30, -2_000, 6, 5, 16, 15, 14, 13, 12, 11, 10, 4, 40], offset: -240,
    logged: 190_000,
    name: "Abdul Wasi Noori", place: "No. 12", short: ["Al"], number: "77", dari: "محمد و نسرین",
    english: "Mohammed and Nasrin", whole: "نه", speaker: 0, writer: 1, repliesTo: 2,
    repliesToUnselected: nil,
    unselected: "Nobody asks, and nothing is new with us today.", nextDay: "Rain.",
    lastThread: "kabul",
    superseded: ["There was but one time to leave.", "One."], outdated: "Une seule fois.",
    notes: ["No answer since.", "To be looked up."], post: "Seen at nine by the river bank.",
    translators: ["A cousin in Mashhad", "The second interpreter"],
    files: [Array("another picture, of another day".utf8)])

  /// As the other one, but sent at the same times where these are published.
  static let timed: Unpublished = {
    var timed = other
    timed.minutes = one.minutes
    for (index, minute) in [(2, 9), (5, -2_000), (15, 11), (16, 50)] as [(Int, Int64)] {
      timed.minutes[index] = minute
    }
    return timed
  }()
}
