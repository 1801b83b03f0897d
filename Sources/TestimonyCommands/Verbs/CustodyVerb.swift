import ArgumentParser
import Testimony

struct CustodyVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "custody",
    abstract: "The chain of custody of a conversation or message.",
    subcommands: [CustodyShow.self, CustodyTransfer.self], defaultSubcommand: CustodyShow.self)
}

struct CustodyShow: Command {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print everything that happened to it, in order: testimony custody herat:12.",
    discussion: """
      How each message came in; what was hidden, added, agreed, looked at, given out, copied, verified, \
      and the reasons that were given. Log by log in the order of logging, which the log proves; times \
      are those of this machine's clock. Holds reasons and names that were sealed: it is for the \
      keeper, and is not made for publication.
      """)

  @OptionGroup var access: JournalAccess
  @Argument(help: "A conversation or a message: herat, herat:12.") var place: String

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    let journal = try console.openReading(access)
    let (thread, message) = try console.place(place, in: journal)
    let events = try console.attempt { () throws(JournalError) in
      try journal.custody(of: thread, message: message)
    }
    CustodyList(console: console, thread: thread.handle).say(events, keeper: journal.state.keeper)
  }
}

struct CustodyTransfer: Command {
  static let configuration = CommandConfiguration(
    commandName: "transfer",
    abstract: "Record that something changed hands: the telephone, a carrier, a printout.",
    discussion: """
      Asks what was handed over, who had it, who has it now, and why. What is handed out by 'export', \
      'exhibit', 'disclose', 'attach save' and 'backup' is recorded by itself.
      """)

  @OptionGroup var access: JournalAccess
  @Argument(help: "The messages that it is about: herat, herat:3-17,20.") var messages: String

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    var journal = try console.open(access)
    let selection = try PublicationQuestions(console: console).named(messages, in: journal)
    let thread = try console.thread(selection.thread, in: journal)
    do throws(ExportError) { _ = try journal.scope(of: selection, in: thread) } catch {
      throw Failure(error)
    }
    let transfer = Journal.NewTransfer(
      selection: selection, what: try console.answerText("what was handed over (sealed)"),
      from: try console.answerText("who had it (sealed)"),
      to: try console.answerText("who has it now (sealed)"),
      reason: try console.answerText("reason (sealed)"))
    let receipt = try console.holdingTerms(&journal) { (journal) throws(TermsError) in
      try journal.record(transfer)
    }
    if console.printsJSON {
      console.print(
        .object([
          ("messages", .string(messages)), ("logged", .string(receipt.logged.text)),
          ("commitment", .string(receipt.reference.commitmentText)),
        ]))
    } else {
      console.print("\(messages): handed over")
    }
  }
}
