import ArgumentParser
import Testimony

struct Note: Command {
  static let configuration = CommandConfiguration(
    commandName: "note",
    abstract: "Add a note of your own to a message or thread.",
    discussion:
      "A note is never published as the source's words. The text comes from standard input or is typed."
  )

  @OptionGroup var access: JournalAccess
  @Argument(help: "A message or a thread: herat:12, herat.") var place: String

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    var journal = try console.open(access)
    let thread: ConversationThread
    var target: EntryReference?
    if place.contains(":") {
      let found = try console.message(place, in: journal)
      thread = found.thread
      target = found.entry.reference
    } else {
      thread = try console.thread(place, in: journal)
    }
    let text = try console.readText("note on \(place), end with a line holding only a dot")
    guard !text.isEmpty else { throw Failure("the note is empty", hint: "type or pipe it in") }
    let receipt = try UnsentGuard(console: console, keeps: true).protecting(text, &journal) {
      (journal) throws(Failure) in
      do throws(JournalError) {
        return try journal.addNote(text, to: thread.id, about: target)
      } catch {
        throw Failure(error)
      }
    }
    if console.printsJSON {
      console.print(
        .object([
          ("on", .string(place)), ("logged", .string(receipt.logged.text)),
          ("commitment", .string(receipt.reference.commitmentText)),
        ]))
    } else {
      console.print("note on \(place) kept")
    }
  }
}
