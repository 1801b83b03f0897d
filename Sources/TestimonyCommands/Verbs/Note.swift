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
  @Flag(help: "Take a note that was typed before and could not be logged.") var unsent = false

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    var journal = try console.open(access)
    let (thread, message) = try console.place(place, in: journal)
    let intake = try TextIntake(
      console: console, kind: .note, place: place, unsent: unsent, from: journal)
    let taken = try intake.take("note on \(place)")
    let keeping = UnsentGuard(console: console, intake: intake)
    let receipt = try keeping.protecting(taken.text, &journal) { (journal) throws(Failure) in
      do throws(JournalError) {
        return try journal.addNote(taken.text, to: thread.id, about: message?.reference)
      } catch {
        throw Failure(error)
      }
    }
    console.acknowledge(receipt, on: place, "note on \(place) kept")
    try keeping.forget()
  }
}
