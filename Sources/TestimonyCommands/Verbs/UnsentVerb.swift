import ArgumentParser
import Testimony

struct UnsentVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unsent",
    abstract: "Texts that were typed and could not be logged.",
    discussion: """
      They are kept sealed on this machine. Log one with the verb that it was typed for and \
      --unsent: testimony log herat --unsent.
      """,
    subcommands: [UnsentList.self, UnsentShow.self, UnsentDrop.self])
}

struct UnsentList: Command {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List them, oldest first.")

  @OptionGroup var access: JournalAccess

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    let journal = try console.openReading(access)
    let texts = try console.attempt { () throws(JournalError) in try journal.unsentTexts() }
    if texts.isEmpty, !console.printsJSON { console.notes.note("no text waits to be logged") }
    var table = Table()
    for (index, text) in texts.enumerated() {
      if console.printsJSON {
        console.print(
          .object([
            ("number", .integer(Int64(index + 1))), ("kind", .string(text.kind.name)),
            ("place", .string(text.place)),
            ("kept", text.kept.map { .string($0.text) } ?? .null),
            ("bytes", .integer(Int64(text.text.count))), ("text", .text(text.text)),
            ("cutOff", .bool(text.isCutOff)), ("answers", .array(text.answers.map { .text($0) })),
          ]))
        continue
      }
      let cells = [
        "\(index + 1)", text.kind.name, text.place, text.kept?.text ?? "",
        "\(text.text.count) bytes" + (text.isCutOff ? ", cut off" : ""),
        Quotation.beginning(of: text.text),
      ]
      table.add(cells.map { console.text.safe($0) })
    }
    if !console.printsJSON { console.print(table) }
  }
}

/// The text that a number names.
struct UnsentNumber: ParsableArguments {
  @Argument(help: "Its number in 'unsent list'.") var number: Int

  func text(
    in journal: borrowing Journal, on console: Console
  ) throws(Failure) -> UnsentText {
    let texts = try console.attempt { () throws(JournalError) in try journal.unsentTexts() }
    guard texts.indices.contains(number - 1) else {
      throw Failure(
        "no text \(number) waits to be logged", hint: "see: testimony unsent list", code: .usage)
    }
    return texts[number - 1]
  }
}

struct UnsentShow: Command {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print one in full.")

  @OptionGroup var access: JournalAccess
  @OptionGroup var number: UnsentNumber

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    let journal = try console.openReading(access)
    let text = try number.text(in: journal, on: console)
    if console.printsJSON {
      console.print(.object([("text", .text(text.text))]))
    } else {
      for line in MessageView.lines(text.text) {
        console.output.writeLine(console.text.safe(line))
      }
    }
  }
}

struct UnsentDrop: Command {
  static let configuration = CommandConfiguration(
    commandName: "drop", abstract: "Give one up: it is lost for good.",
    discussion: "Asks for two words to be typed first.")

  @OptionGroup var access: JournalAccess
  @OptionGroup var number: UnsentNumber

  var consoleOptions: ConsoleOptions { access.console }

  private static let confirmation = "give up"

  func run(on console: Console) throws(Failure) {
    let journal = try console.open(access)
    let text = try number.text(in: journal, on: console)
    let beginning = Quotation.beginning(of: text.text)
    console.showOnTerminal("\(text.kind.name) \(text.place): \(beginning)")
    let typed = try console.answerText(
      "nobody else has this text; type '\(Self.confirmation)' to lose it")
    guard typed.utf8.elementsEqual(Self.confirmation.utf8) else {
      throw Failure("the text is still kept", hint: "to lose it, type: \(Self.confirmation)")
    }
    try console.attempt { () throws(JournalError) in try journal.dropUnsent(text) }
    if console.printsJSON {
      console.print(.object([("dropped", .integer(Int64(number.number)))]))
    } else {
      console.print("text \(number.number) given up")
    }
  }
}
