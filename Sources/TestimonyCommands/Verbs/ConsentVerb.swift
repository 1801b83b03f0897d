import ArgumentParser
import Testimony

struct ConsentVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "consent", abstract: "What a contributor agreed to, and what no longer holds.",
    subcommands: [ConsentGive.self, ConsentWithdraw.self, ConsentList.self])
}

struct ConsentGive: Command {
  static let configuration = CommandConfiguration(
    commandName: "give", abstract: "Record that a contributor agreed.",
    discussion: """
      --allow says to what: public (anybody may read it) or share (an exhibit, or more of a transcript \
      opened, for one recipient); words (their own) or translation; time (the time of day at which they \
      wrote); pictures (that they sent). Asks in which words they agreed, and what was explained to \
      them before. One consent has to allow all that a publication shows.
      """)

  @OptionGroup var access: JournalAccess
  @Argument(help: "The contributor's handle.") var contributor: String
  @Argument(help: "The messages: herat (those to come too), herat:3-17,20.") var messages: String
  @Option(
    help: ArgumentHelp(
      "To what: public, share, words, translation, time, pictures, with commas.", valueName: "uses")
  )
  var allow: String
  @Option(help: ArgumentHelp("The last day on which it counts, UTC.", valueName: "day"))
  var until: String?
  @Option(help: ArgumentHelp("The message that is the yes: herat:14.", valueName: "message"))
  var yes: String?

  var consoleOptions: ConsoleOptions { access.console }

  func validate() throws {
    guard uses != nil else {
      throw ValidationError("--allow names uses: public, share, words, translation, time, pictures")
    }
    guard until == nil || until.flatMap(SentDay.init) != nil else {
      throw ValidationError("a day is written YYYY-MM-DD")
    }
  }

  private var uses: ConsentUse? {
    ConsentUse(
      names: allow.split(separator: ",", omittingEmptySubsequences: false).map(String.init))
  }

  func run(on console: Console) throws(Failure) {
    var journal = try console.open(access)
    let selection = try PublicationQuestions(console: console).named(messages, in: journal)
    var new = Journal.NewConsent(
      contributor: contributor, selection: selection, uses: uses ?? [],
      until: until.flatMap(SentDay.init)?.date, words: "")
    if let yes { new.said = try console.message(yes, in: journal).entry }
    new.words = try console.answerText(
      "how \(contributor) agreed: when, to whom, in which words (sealed)")
    let explained = try console.optionalAnswer(
      "what was explained to them before, in which language (sealed; empty: nothing)")
    if !explained.isEmpty { new.explained = explained }
    let decided = new
    let receipt = try console.holdingTerms(&journal) { (journal) throws(TermsError) in
      try journal.giveConsent(decided)
    }
    if console.printsJSON {
      console.print(
        .object([
          ("contributor", .string(contributor)), ("messages", .string(messages)),
          ("uses", .array(decided.uses.names.map { .string($0) })),
          ("commitment", .string(receipt.reference.commitmentText)),
        ]))
    } else {
      console.print(
        "\(messages): \(contributor) agreed to \(decided.uses.names.joined(separator: ", "))")
      if yes == nil {
        console.notes.hint("no message is named as the yes (--yes): it rests on your word")
      }
    }
  }
}

struct ConsentWithdraw: Command {
  static let configuration = CommandConfiguration(
    commandName: "withdraw", abstract: "Record that a contributor no longer agrees.",
    discussion: """
      Every consent for these messages that is known here ends; without messages, every consent of \
      theirs. Lists each export, exhibit and disclosure that shows such messages: what has left cannot \
      be called back, but whoever has it can be asked.
      """)

  @OptionGroup var access: JournalAccess
  @Argument(help: "The contributor's handle.") var contributor: String
  @Argument(help: "The messages: herat, herat:3-17,20. Without: all.") var messages: String?
  @Option(help: ArgumentHelp("The message that says so: herat:31.", valueName: "message"))
  var said: String?

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    var journal = try console.open(access)
    var new = Journal.NewConsent(contributor: contributor, selection: nil, words: "")
    if let messages {
      new.selection = try PublicationQuestions(console: console).named(messages, in: journal)
    }
    if let said { new.said = try console.message(said, in: journal).entry }
    new.words = try console.answerText(
      "how \(contributor) withdrew: when, to whom, in which words (sealed)")
    let decided = new
    let receipt = try console.holdingTerms(&journal) { (journal) throws(TermsError) in
      try journal.withdrawConsent(decided)
    }
    guard let record = journal.state.consents.last(where: { $0.entry == receipt.reference }) else {
      return
    }
    if !console.printsJSON {
      console.print("\(messages ?? "everything"): \(contributor) no longer agrees")
    }
    let touched = try console.attempt { () throws(JournalError) in
      try journal.released(against: record)
    }
    let list = LedgerList(console: console)
    for (release, places) in touched { list.say(release, showing: places, journal) }
    guard !console.printsJSON else { return }
    if touched.isEmpty {
      console.notes.hint("nothing that has left shows these messages")
    } else {
      console.notes.hint(
        "what has left cannot be called back: ask whoever has it to take it down, and say so to \(contributor)"
      )
    }
  }
}

struct ConsentList: Command {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List what contributors agreed to, and withdrew.")

  @OptionGroup var access: JournalAccess
  @Argument(help: "Only of this contributor.") var contributor: String?

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    let journal = try console.openReading(access)
    let only = try contributor.map { (handle) throws(Failure) in
      try console.contributor(handle, in: journal).id
    }
    let records = journal.state.consents.filter { only == nil || $0.contributor == only }
    for record in records { try say(record, journal, on: console) }
    if records.isEmpty, !console.printsJSON {
      console.notes.hint("nobody agreed yet: testimony consent give c1 herat --allow public,words")
    }
  }

  private func say(
    _ record: ConsentRecord, _ journal: borrowing Journal, on console: Console
  ) throws(Failure) {
    let handle = journal.state.contributors[record.contributor]?.handle ?? "?"
    let place = record.thread.map { journal.place(record.scope, in: $0) }
    let words: (said: String, explained: String?)
    do throws(JournalError) { words = try journal.words(of: record) } catch { throw Failure(error) }
    let standing = record.event == .given ? journal.standing(of: record) : nil
    guard !console.printsJSON else {
      console.print(
        .object([
          ("contributor", .string(handle)), ("event", .string(record.event.name)),
          ("messages", place.map { .string($0) } ?? .null),
          ("uses", .array(record.uses.names.map { .string($0) })),
          ("until", record.until.map { .string($0.description) } ?? .null),
          ("standing", standing.map { .string($0.rawValue) } ?? .null),
          ("message", .bool(record.said != nil)), ("words", .string(words.said)),
          ("explained", words.explained.map { .string($0) } ?? .null),
          ("logged", .string(record.logged.text)),
        ]))
      return
    }
    let uses = record.uses.names.joined(separator: ", ")
    let until = record.until.map { ", until \($0)" } ?? ""
    let what =
      standing.map { "\(uses)\(until) (\($0.rawValue))" } ?? "withdrawn"
    console.print("\(record.logged.text)  \(handle)  \(place ?? "everything")  \(what)")
    console.print("    words      \(words.said)")
    if let explained = words.explained { console.print("    explained  \(explained)") }
    if record.said != nil { console.print("    message    they wrote it themselves") }
  }
}
