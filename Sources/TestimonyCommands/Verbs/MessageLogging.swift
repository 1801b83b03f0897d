import Glibc
import Testimony
import TestimonyProof
import TestimonyStorage

/// `log`, with what it was told.
struct MessageLogging: Act {
  let access: GivenAccess
  let handle: String
  let from: String?
  let out: Bool
  let follow: Bool
  let each: EachChoice?
  let files: [String]
  let sent: String?
  let zone: String?
  let channel: String?
  let language: String?
  let reply: String?
  let unsent: Bool

  func run(on console: Console) throws(Failure) {
    try checkFields()
    var journal = try console.open(access)
    let thread = try console.thread(handle, in: journal)
    let frame = MessageFrame(
      thread: thread, isOut: out, contributor: try speaker(of: thread, in: journal, on: console),
      channel: channel, language: language)
    let intake = try TextIntake(
      console: console, kind: .message, place: handle, unsent: unsent, from: journal)
    guard !follow, each == nil else {
      return try logSeveral(frame, intake, &journal, on: console)
    }
    let time = try sentStamp(frame.contributor, journal, on: console)
    let replyTo = try reply.map { text throws(Failure) in
      try answered(text, in: thread, journal, on: console)
    }
    for file in files { try AttachmentIntake(console: console).check(file) }
    let taken = try intake.take("message to \(handle)", mayBeEmpty: !files.isEmpty)
    let isPlain = files.isEmpty && sent == nil && reply == nil
    if let receipt = try landed(taken, in: thread, journal) {
      console.notes.warning(
        "it is in the journal already: what the disk had called a failure was written")
      Acknowledgement(console: console).say(
        receipt, of: frame.message(taken.text, method: taken.method), in: journal)
      return try UnsentGuard(console: console, intake: intake).forget()
    }
    let keeping = UnsentGuard(console: console, intake: intake)
    if !files.isEmpty { keeping.keepFirst(taken.text, journal) }
    let attachments = try keeping.protecting(taken.text, &journal) { (journal) throws(Failure) in
      try AttachmentIntake(console: console).store(files, in: &journal)
    }
    let message = frame.message(
      taken.text, time, method: taken.method, attachments: attachments, replyTo: replyTo)
    try keeping.protecting(taken.text, &journal) { (journal) throws(Failure) in
      let offer = PasteOffer(console: console, frame: frame, zone: zone)
      let several =
        isPlain ? try offer.messages(in: taken.text, method: taken.method, journal) : nil
      let messages = several ?? [message]
      let receipts: [EntryReceipt]
      do throws(JournalError) { receipts = try journal.log(messages) } catch {
        throw Failure(error)
      }
      for (receipt, message) in zip(receipts, messages) {
        Acknowledgement(console: console).say(receipt, of: message, in: journal)
      }
    }
    try keeping.forget()
  }

  /// What a kept text has become, where its writing was only reported as failed.
  private func landed(
    _ taken: TextIntake.Taken, in thread: ConversationThread, _ journal: borrowing Journal
  ) throws(Failure) -> EntryReceipt? {
    guard let kept = taken.kept else { return nil }
    do throws(JournalError) { return try journal.receipt(of: kept, in: thread) } catch {
      throw Failure(error)
    }
  }

  private func logSeveral(
    _ frame: MessageFrame, _ intake: TextIntake, _ journal: inout Journal, on console: Console
  ) throws(Failure) {
    let sitting = Sitting(console: console, frame: frame, each: each, zone: zone, intake: intake)
    guard !follow else { return try sitting.run(&journal) }
    let method: Provenance.Method = isatty(console.input) == 1 ? .typed : .pasted
    let text = try console.readText(
      "messages to \(handle), end with a line holding only a dot", limit: Sitting.textLimit)
    _ = try sitting.log(text, method, &journal)
  }

  private func checkFields() throws(Failure) {
    if out, from != nil {
      throw Failure("--out and --from exclude each other", code: .usage)
    }
    if let channel, !FieldGrammar.isChannel(channel) {
      throw Failure(
        "'\(channel)' is not a channel's name",
        hint: "1 to 32 of a-z, 0-9, . and -: signal, whatsapp, phone", code: .usage)
    }
    if let language, !FieldGrammar.isLanguage(language) {
      throw Failure("'\(language)' is not a language tag", hint: "fa, ps, en, fr-CA", code: .usage)
    }
  }

  /// Who writes; nil where each JSON object says it.
  private func speaker(
    of thread: ConversationThread, in journal: borrowing Journal, on console: Console
  ) throws(Failure) -> Contributor? {
    guard let from else {
      guard thread.speakers.count == 1 || out else {
        if each == .json { return nil }
        throw Failure(
          "the thread has \(thread.speakers.count) contributors",
          hint: "say who wrote it with --from, or --out for yours", code: .needsAnswer)
      }
      return thread.speakers.first.flatMap { journal.state.contributors[$0.contributor] }
    }
    let contributor = try console.contributor(from, in: journal)
    guard thread.speakers.contains(where: { $0.contributor == contributor.id }) else {
      throw Failure(.noSuchSpeaker)
    }
    return contributor
  }

  private func answered(
    _ text: String, in thread: ConversationThread, _ journal: borrowing Journal,
    on console: Console
  ) throws(Failure) -> EntryReference {
    let (entry, home) = try console.message(text, in: journal)
    guard home.id == thread.id else {
      throw Failure("a message answers one of its own thread, not \(text)", code: .usage)
    }
    return entry.reference
  }

  private func sentStamp(
    _ contributor: Contributor?, _ journal: borrowing Journal, on console: Console
  ) throws(Failure) -> StatedTime {
    guard let sent else { return .notStated }
    let name = zone ?? contributor?.timeZone
    return try StatedTime.read(sent, zone: name, on: console)
  }
}

extension MessageLogging: PlainForm {
  /// Attachments and sittings are not of the plain form.
  init(plain words: inout PlainWords) {
    access = GivenAccess(plain: &words)
    from = words.value("--from")
    sent = words.value("--sent")
    zone = words.value("--zone")
    channel = words.value("--channel")
    language = words.value("--language")
    reply = words.value("--reply")
    out = words.flag("--out")
    unsent = words.flag("--unsent")
    follow = false
    each = nil
    files = []
    handle = words.argument()
  }
}

extension Contributor {
  /// The channel, where there is only one.
  var onlyChannel: String? { channels.count == 1 ? channels[0] : nil }
}
