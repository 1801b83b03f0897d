import ArgumentParser
import Testimony

struct TermsVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "terms", abstract: "How messages may be used, as it was agreed.",
    subcommands: [TermsSet.self, TermsList.self])
}

struct TermsSet: Command {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Record the terms of a thread, a stretch or a message.",
    discussion: """
      on-the-record; background: under a description that was agreed; deep-background: attributed to \
      nobody; off-the-record: not for publication. Where several stand for a message, the strictest \
      counts. Those that stand are made less strict only with --yes, which names the message in which \
      the contributor agreed. What has no terms is not published.
      """)

  @OptionGroup var access: JournalAccess
  @Argument(help: "The messages: herat (those to come too), herat:3-17,20.") var messages: String
  @Argument(help: "on-the-record, background, deep-background or off-the-record.")
  var term: TermChoice
  @Option(
    name: .customLong("with"),
    help: ArgumentHelp("Only with this contributor; again for more.", valueName: "contributor"))
  var contributors: [String] = []
  @Option(
    help: ArgumentHelp("The message in which they agreed: herat:14.", valueName: "message"))
  var yes: String?

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    var journal = try console.open(access)
    let selection = try PublicationQuestions(console: console).named(messages, in: journal)
    var new = Journal.NewTerms(
      term: term.term, selection: selection, contributors: contributors)
    if let yes { new.agreed = try console.message(yes, in: journal).entry }
    if term == .background {
      let attribution = try console.optionalAnswer(
        "how they may be called, in the words agreed (empty: anything that does not name them)")
      if !attribution.isEmpty { new.attribution = attribution }
    }
    let note = try console.optionalAnswer("what was said about it (sealed; empty: nothing)")
    if !note.isEmpty { new.note = note }
    let decided = new
    let receipt = try console.holdingTerms(&journal) { (journal) throws(TermsError) in
      try journal.record(decided)
    }
    if console.printsJSON {
      console.print(
        .object([
          ("messages", .string(messages)), ("term", .string(term.rawValue)),
          ("commitment", .string(receipt.reference.commitmentText)),
        ]))
    } else {
      console.print("\(messages): \(term.rawValue)")
    }
  }
}

struct TermsList: Command {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the terms of use, in the order in which they came.")

  @OptionGroup var access: JournalAccess
  @Argument(help: "Only of this thread.") var thread: String?

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    let journal = try console.openReading(access)
    let only = try thread.map { (handle) throws(Failure) in
      try console.thread(handle, in: journal).id
    }
    let records = journal.state.terms.filter { only == nil || $0.thread == only }
    for record in records {
      let place = journal.place(record.scope, in: record.thread)
      let names = record.contributors.map { journal.state.contributors[$0]?.handle ?? "?" }
      let note = try console.attempt { () throws(JournalError) in try journal.note(about: record) }
      guard !console.printsJSON else {
        console.print(
          .object([
            ("messages", .string(place)), ("term", .string(record.term.name)),
            ("contributors", .array(names.map { .string($0) })),
            ("attribution", record.attribution.map { .string($0) } ?? .null),
            ("agreed", .bool(record.agreed != nil)),
            ("replaces", .integer(Int64(record.replaces.count))),
            ("note", note.map { .string($0) } ?? .null), ("logged", .string(record.logged.text)),
          ]))
        continue
      }
      console.print(
        "\(record.logged.text)  \(place)  \(record.term.name)  with \(names.joined(separator: ", "))"
      )
      if let attribution = record.attribution { console.print("    called   \(attribution)") }
      if record.agreed != nil { console.print("    agreed   in a message of theirs") }
      if let note { console.print("    note     \(note)") }
    }
    if records.isEmpty, !console.printsJSON {
      console.notes.hint("nothing was agreed yet: testimony terms set herat background")
    }
  }
}

/// The terms of use as an argument's values.
enum TermChoice: String, ExpressibleByArgument, CaseIterable {
  case onTheRecord = "on-the-record"
  case background
  case deepBackground = "deep-background"
  case offTheRecord = "off-the-record"

  var term: TermOfUse {
    switch self {
    case .onTheRecord: .onTheRecord
    case .background: .background
    case .deepBackground: .deepBackground
    case .offTheRecord: .offTheRecord
    }
  }
}
