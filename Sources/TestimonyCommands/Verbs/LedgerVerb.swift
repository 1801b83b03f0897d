import ArgumentParser
import Testimony

struct LedgerVerb: Command {
  static let configuration = CommandConfiguration(
    commandName: "ledger", abstract: "List what has left the journal.",
    discussion: """
      Every export, exhibit and disclosure: when, which messages, to whom, what people were called, \
      and the digest of each file. Of one contributor also how much is out in all: words, fields, and \
      the kinds of detail that detectors find in what is shown, each with how many. Never the words.
      """)

  @OptionGroup var access: JournalAccess
  @Argument(help: "Only what shows messages of this contributor.") var contributor: String?

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    let journal = try console.openReading(access)
    let list = LedgerList(console: console)
    guard let contributor else {
      let all = try console.attempt { () throws(JournalError) in try journal.released() }
      for (record, places) in all { list.say(record, showing: places, journal) }
      return say(isEmpty: all.isEmpty, on: console)
    }
    let person = try console.contributor(contributor, in: journal)
    let (touched, comparison) = try console.attempt { () throws(JournalError) in
      (
        try journal.touching(person.id, journal.ledger()), try journal.comparison(about: person.id)
      )
    }
    for (record, places) in touched { list.say(record, showing: places, journal) }
    guard !touched.isEmpty else { return say(isEmpty: true, on: console) }
    if console.printsJSON {
      console.print(
        .object([
          ("contributor", .string(contributor)),
          ("out", ComparisonNotes.json(comparison.union)),
        ]))
    } else {
      console.print("out in all: \(ComparisonNotes.text(comparison.union))")
    }
  }

  private func say(isEmpty: Bool, on console: Console) {
    if isEmpty, !console.printsJSON { console.notes.hint("nothing has left yet") }
  }
}
