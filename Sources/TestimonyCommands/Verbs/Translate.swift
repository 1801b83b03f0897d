import ArgumentParser
import Testimony

struct Translate: Command {
  static let configuration = CommandConfiguration(
    commandName: "translate",
    abstract: "Lay a translation beside a message.",
    discussion: """
      The message stays as it came. The translation is an entry of its own, with its language and \
      who made it; a later one into the same language supersedes it, and both stay. The text comes \
      from standard input or is typed.
      """)

  @OptionGroup var access: JournalAccess
  @Argument(help: "The message: herat:12.") var message: String
  @Option(help: ArgumentHelp("The language of the translation: en, fr.", valueName: "tag"))
  var into: String
  @OptionGroup var author: AuthorOption
  @Flag(help: "Take a translation that was typed before and could not be logged.")
  var unsent = false

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    guard FieldGrammar.isLanguage(into) else {
      throw Failure("'\(into)' is not a language tag", hint: "fa, ps, en, fr-CA", code: .usage)
    }
    var journal = try console.open(access)
    let (entry, thread) = try console.message(message, in: journal)
    if entry.content.fields.language == into {
      throw Failure(
        "\(message) is in '\(into)' already",
        hint: "name another language, or correct it: testimony correct \(message)", code: .usage)
    }
    let author = try author.author(of: "translated it", in: journal, on: console)
    let standing = try console.attempt { () throws(JournalError) in
      try ThreadAdditions(of: thread, in: journal).layers(of: entry).standing
    }
    if !unsent { console.showToTyper(standing.body, heading: message) }
    let intake = try TextIntake(
      console: console, kind: .translation, place: message, unsent: unsent, from: journal)
    let taken = try intake.take("translation of \(message) into \(into)")
    let keeping = UnsentGuard(console: console, intake: intake)
    let receipt = try keeping.protecting(taken.text, &journal) { (journal) throws(Failure) in
      do throws(JournalError) {
        return try journal.translate(
          entry, into: into, taken.text, by: author, method: taken.method)
      } catch {
        throw Failure(error)
      }
    }
    console.acknowledge(receipt, on: message, "translation of \(message) into \(into) kept")
    try keeping.forget()
  }
}
