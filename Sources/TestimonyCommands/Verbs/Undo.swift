import ArgumentParser
import Testimony

struct Undo: Command {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Take back redactions of a message, by a new entry.",
    discussion: "The latest decision that stands is taken back, or with --all every one.")

  @OptionGroup var access: JournalAccess
  @Argument(help: "The message: herat:12.") var message: String
  @Flag(help: "Every decision about the message.") var all = false

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    var journal = try console.open(access)
    let (entry, thread) = try console.messageOrLayer(message, in: journal)
    let standing = journal.state.standingRedactions(of: entry.reference)
    guard let last = standing.last else {
      throw Failure(
        "nothing of \(message) is redacted",
        hint: "what is, shows: testimony thread show \(thread.handle)")
    }
    let decisions = all ? standing : [last]
    let reason = try console.answerText("reason (sealed)")
    guard !reason.isEmpty else { throw Failure("an undo needs a reason; nothing was changed") }
    _ = try console.holding(&journal) { (journal) throws(JournalError) in
      try journal.undo(decisions, about: entry.reference, of: thread.id, reason: reason)
    }
    let left = journal.state.standingRedactions(of: entry.reference).count
    if console.printsJSON {
      console.print(
        .object([
          ("message", .string(message)), ("undone", .integer(Int64(decisions.count))),
          ("standing", .integer(Int64(left))),
        ]))
    } else {
      console.print("\(message): \(decisions.count) taken back, \(left) standing")
    }
  }
}
