import Testimony
import TestimonyCrypto
import TestimonyProof

/// `thread show`, with what it was told.
struct ThreadReading: Act {
  let access: GivenAccess
  let handle: String
  let last: Int?
  let around: UInt64?
  let since: String?
  /// Whether words are numbered.
  let words: Bool

  private static let usual = 20

  var fault: String? {
    guard [last != nil, around != nil, since != nil].filter({ $0 }).count <= 1 else {
      return "--last, --around and --since exclude each other"
    }
    if around == 0 { return "--around takes a number from 1" }
    if let last, last < 1 { return "--last takes a number from 1" }
    if let since, SentDay(since) == nil { return "--since takes a day, as in 2021-08-12" }
    return nil
  }

  func run(on console: Console) throws(Failure) {
    let journal = try console.openReading(access)
    let thread = try console.thread(handle, in: journal)
    let messages: [JournalEntry]
    do throws(JournalError) {
      messages = try select(thread, journal)
    } catch {
      throw Failure(error)
    }
    if messages.isEmpty, !console.printsJSON {
      console.notes.hint("no messages: testimony log \(handle)")
    }
    let additions = try console.attempt { () throws(JournalError) in
      try ThreadAdditions(of: thread, in: journal)
    }
    let changes = try console.attempt { () throws(JournalError) in
      try ThreadChanges(of: thread, in: journal)
    }
    let view = MessageView(thread: thread, console: console, showsWords: words)
    if !console.printsJSON { view.show(ofThread: additions.ofThread) }
    for message in messages {
      let redaction = journal.redaction(of: message)
      let layers = additions.layers(of: message)
      var hidden: [EntryID: [Bool]] = [:]
      for layer in layers.corrections + layers.translations + layers.notes {
        let words = journal.redaction(of: layer).hidden
        if words.contains(true) { hidden[layer.reference.id] = words }
      }
      view.show(
        MessageView.Item(
          message: message, hidden: redaction.hidden, hiddenFields: redaction.fields,
          layers: layers, hiddenInLayers: hidden, changes: changes.changes(of: message),
          answers: try answered(by: message, among: messages, journal)),
        state: journal.state)
    }
  }

  /// The message that one answers.
  private func answered(
    by message: JournalEntry, among shown: [JournalEntry], _ journal: borrowing Journal
  ) throws(Failure) -> JournalEntry? {
    guard let id = message.content.replyTo else { return nil }
    if let found = shown.first(where: { $0.reference.id == id }) { return found }
    do throws(JournalError) {
      guard try !journal.isShredded(id) else { return nil }
      return try journal.entry(id, owner: message.owner)
    } catch {
      throw Failure(error)
    }
  }

  private func select(
    _ thread: ConversationThread, _ journal: borrowing Journal
  ) throws(JournalError) -> [JournalEntry] {
    guard around != nil || since != nil else {
      return try journal.lastMessages(last ?? Self.usual, of: thread)
    }
    let places = try journal.places(of: thread, kinds: [.message])
    if let since = since.flatMap(SentDay.init) {
      let ids = places.filter { $0.row.time >= since.start }.map(\.id)
      return try journal.entries(ids, owner: thread.id)
    }
    // No message has a number above the index's 32 bits.
    let centre = Int64(clamping: min(around ?? 1, 1 << 32))
    let ids = places.filter { abs(Int64($0.row.number) - centre) < Int64(Self.usual / 2) }
      .map(\.id)
    return try journal.entries(ids, owner: thread.id)
  }
}

extension ThreadReading: PlainForm {
  init(plain words: inout PlainWords) {
    access = GivenAccess(plain: &words)
    last = words.number("--last")
    around = words.number("--around")
    since = words.value("--since")
    self.words = words.flag("--words")
    handle = words.argument()
  }
}

/// A day given as `YYYY-MM-DD`, UTC.
struct SentDay {
  let date: CivilDate
  var start: Timestamp { Timestamp(seconds: date.daysSinceEpoch * 86_400) }

  init?(_ text: String) {
    guard let date = CivilDate(parsing: text) else { return nil }
    self.date = date
  }
}
