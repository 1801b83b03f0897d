import ArgumentParser
import Glibc
import Testimony
import TestimonyProof
import TestimonyStorage

struct Log: Command {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "Log a message.",
    discussion: """
      The text comes from standard input, or is typed: it ends with a line that holds only a dot, \
      or with the end of input. It is kept exactly as it comes. Incoming from the thread's one \
      contributor is implied.
      """
  ).direct

  @OptionGroup var access: JournalAccess
  @Argument(help: "The thread's handle.") var handle: String
  @Option(help: ArgumentHelp("Who wrote it, where the thread has several.", valueName: "handle"))
  var from: String?
  @Flag(help: "Ours, to them.") var out = false
  @Option(
    name: .customLong("with"),
    help: ArgumentHelp("Attach a file; again for more.", valueName: "file"),
    completion: .file())
  var files: [String] = []
  @Option(
    help: ArgumentHelp(
      "When it was sent: 14:05, 'yesterday 14:05', '12 Aug 14:05', in the contributor's zone.",
      valueName: "time"))
  var sent: String?
  @Option(help: ArgumentHelp("The zone of --sent, where it is not theirs.", valueName: "zone"))
  var zone: String?
  @Option(help: ArgumentHelp("How it came: signal, whatsapp.", valueName: "name"))
  var channel: String?
  @Option(help: ArgumentHelp("Its language: fa, ps, en.", valueName: "tag")) var language: String?
  @Option(help: ArgumentHelp("The message that it answers: herat:12.", valueName: "message"))
  var reply: String?
  @Flag(help: "Log a message that was typed before and could not be logged.")
  var unsent = false

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    try checkFields()
    var journal = try console.open(access)
    let thread = try console.thread(handle, in: journal)
    let contributor = try speaker(of: thread, in: journal, on: console)
    let time = try sentStamp(contributor, journal, on: console)
    let replyTo = try reply.map { text throws(Failure) in
      try answered(text, in: thread, journal, on: console)
    }
    for file in files { try AttachmentIntake(console: console).check(file) }
    let intake = TextIntake(console: console, kind: .message, place: handle)
    let taken = try intake.take(
      "message to \(handle)", unsent: unsent, from: journal, mayBeEmpty: !files.isEmpty)
    if let receipt = try landed(taken, in: thread, journal) {
      console.notes.warning(
        "it is in the journal already: what the disk had called a failure was written")
      acknowledge(receipt, nil, journal, on: console)
      return try UnsentGuard(console: console, intake: intake, kept: taken.kept).forget(in: journal)
    }
    let keeping = UnsentGuard(console: console, intake: intake, kept: taken.kept)
    let attachments = try keeping.protecting(taken.text, &journal) { (journal) throws(Failure) in
      try AttachmentIntake(console: console).store(files, in: &journal)
    }
    let message = Journal.NewMessage(
      thread: thread.id, direction: out ? .outgoing : .incoming, contributor: contributor?.id,
      body: taken.text, sent: time.stamp, channel: channel ?? contributor?.onlyChannel,
      language: language, attachments: attachments, replyTo: replyTo,
      provenance: Provenance(
        method: taken.method, sent: time.source, uncertainty: time.uncertainty))
    let receipt = try keeping.protecting(taken.text, &journal) { (journal) throws(Failure) in
      do throws(JournalError) { return try journal.log([message])[0] } catch {
        throw Failure(error)
      }
    }
    acknowledge(receipt, time.stamp, journal, on: console)
    try keeping.forget(in: journal)
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

  private func speaker(
    of thread: ConversationThread, in journal: borrowing Journal, on console: Console
  ) throws(Failure) -> Contributor? {
    guard let from else {
      guard thread.speakers.count == 1 || out else {
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

  private func acknowledge(
    _ receipt: EntryReceipt, _ sent: SentStamp?, _ journal: borrowing Journal, on console: Console
  ) {
    let isOnlyLog = journal.state.thread(handle: handle)?.lastNumber.count ?? 1 <= 1
    let number = receipt.number ?? 0
    let address =
      isOnlyLog ? "\(handle):\(number)" : "\(handle):\(receipt.reference.id.device).\(number)"
    if console.printsJSON {
      console.print(
        .object([
          ("message", .string(address)), ("logged", .string(receipt.logged.text)),
          ("sent", sent.map { .string($0.time.text) } ?? .null),
          ("commitment", .string(receipt.reference.commitmentText)),
        ]))
    } else {
      console.print("\(address) logged")
    }
    if let last = receipt.previousLogged, last > receipt.logged {
      console.notes.warning(
        "this machine's clock reads earlier than the last entry: \(receipt.logged.text) after \(last.text)"
      )
      console.notes.hint(
        "the entry keeps the clock's time, and its place in the log shows the order; set the clock")
    }
  }

  private func sentStamp(
    _ contributor: Contributor?, _ journal: borrowing Journal, on console: Console
  ) throws(Failure) -> StatedTime {
    guard let sent else { return .notStated }
    let name = zone ?? contributor?.timeZone
    return try StatedTime.read(sent, zone: name, on: console)
  }
}

extension Contributor {
  /// The channel, where there is only one.
  var onlyChannel: String? { channels.count == 1 ? channels[0] : nil }
}
