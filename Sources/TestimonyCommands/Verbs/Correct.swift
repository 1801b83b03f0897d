import ArgumentParser
import Testimony

struct Correct: Command {
  static let configuration = CommandConfiguration(
    commandName: "correct",
    abstract: "Lay a corrected text beside a message that was logged wrongly.",
    discussion: """
      Nothing is edited: the corrected text is an entry of its own that stands for the message from \
      now on, and both stay in the journal. What the source wrote is not to be corrected, only what \
      was logged otherwise than it came. The reason is asked for, and then the whole new text; from \
      standard input, the reason is the first line.
      """)

  @OptionGroup var access: JournalAccess
  @Argument(help: "The message: herat:12.") var message: String
  @OptionGroup var author: AuthorOption
  @Flag(help: "Take a correction that was typed before and could not be logged.")
  var unsent = false

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    var journal = try console.open(access)
    let (entry, thread) = try console.message(message, in: journal)
    let author = try author.author(of: "corrected it", in: journal, on: console)
    let intake = try TextIntake(
      console: console, kind: .correction, place: message, unsent: unsent, from: journal)
    let reason = try intake.answer(0) { () throws(Failure) in try self.reason(on: console) }
    let standing = try console.attempt { () throws(JournalError) in
      try ThreadAdditions(of: thread, in: journal).layers(of: entry).standing
    }
    if !unsent { console.showToTyper(standing.body, heading: message) }
    let taken = try intake.take("\(message) as it should be")
    guard taken.text != standing.body else {
      throw Failure("that is what stands there already; nothing was changed")
    }
    let keeping = UnsentGuard(console: console, intake: intake)
    let receipt = try keeping.protecting(taken.text, &journal) { (journal) throws(Failure) in
      do throws(JournalError) {
        return try journal.correct(
          entry, taken.text, by: author, reason: reason, method: taken.method)
      } catch {
        throw Failure(error)
      }
    }
    console.acknowledge(receipt, on: message, "\(message) corrected; its first text stays")
    if journal.redaction(of: entry).hidden.contains(true) {
      console.notes.warning("what is redacted in \(message) is not redacted in its correction")
    }
    try keeping.forget()
  }

  private func reason(on console: Console) throws(Failure) -> String {
    let reason = try console.answerText("what was wrong with it (sealed)")
    guard !reason.isEmpty else {
      throw Failure("a correction needs a reason; nothing was changed")
    }
    return reason
  }
}
