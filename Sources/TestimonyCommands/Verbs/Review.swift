import ArgumentParser
import Glibc
import Testimony

struct Review: Command {
  static let configuration = CommandConfiguration(
    commandName: "review", abstract: "Walk through what may have to be redacted.",
    discussion: """
      Asks about each thing that the gate would find, with a few words around it: hide it, or let it \
      stand with a reason. The same words are asked about once. Every answer is kept at once, so that \
      a review can be left and taken up again. What is kept stands only while its words and the \
      known terms are what they are.
      """)

  @OptionGroup var access: JournalAccess
  @Argument(help: "The messages: herat, herat:3-17,20.") var messages: String
  @OptionGroup var days: DayRange

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    var journal = try console.open(access)
    let (selection, thread) = try PublicationQuestions(console: console).selection(
      messages, days: days, in: journal)
    guard !console.isBatch, console.terminal.open() != nil else {
      throw Failure(
        "a review needs a terminal to ask on",
        hint: "what it would ask about: testimony redact suggest \(messages)", code: .needsAnswer)
    }
    var sitting = ReviewSitting(console: console, thread: thread)
    try sitting.run(on: &journal, selection)
    let counts = sitting.counts
    if console.printsJSON {
      console.print(
        .object([
          ("asked", .integer(Int64(counts.asked))), ("hidden", .integer(Int64(counts.hidden))),
          ("kept", .integer(Int64(counts.kept))), ("left", .integer(Int64(counts.left))),
        ]))
    } else {
      console.print(
        "\(counted(counts.asked, "question")): \(counts.hidden) hidden, \(counts.kept) kept, \(counts.left) left"
      )
    }
  }
}
