import ArgumentParser
import Testimony

struct KeyRemove: Command {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Take away a way to open the journal.",
    discussion: """
      It works from now on, and for this copy: old copies of the 'keys' file still open with it, \
      and who has opened the journal may have kept what is in it. Asks for a word to be typed first.
      """)

  @OptionGroup var access: JournalAccess
  @Argument(help: "Its number in 'key list'.") var number: Int

  var consoleOptions: ConsoleOptions { access.console }

  private static let confirmation = "remove"

  func run(on console: Console) throws(Failure) {
    var journal = try console.open(access)
    guard journal.slots.indices.contains(number - 1) else {
      throw Failure("there is no slot \(number)", hint: "see: testimony key list", code: .usage)
    }
    let slot = journal.slots[number - 1]
    console.showOnTerminal("\(number)  \(slot.kind.rawValue)  \(slot.name)")
    let typed = try console.answerText(
      "type '\(Self.confirmation)' to take it away")
    guard typed.utf8.elementsEqual(Self.confirmation.utf8) else {
      throw Failure("nothing was changed", hint: "to take it away, type: \(Self.confirmation)")
    }
    try console.attempt { () throws(JournalError) in try journal.removeSlot(slot.id) }
    if console.printsJSON {
      console.print(
        .object([
          ("removed", .integer(Int64(number))), ("kind", .string(slot.kind.rawValue)),
          ("name", .string(slot.name)),
        ]))
    } else {
      console.print("slot \(number) opens the journal no longer")
      console.notes.hint(
        "old copies of 'keys', in backups for instance, still open with it; destroy them")
    }
  }
}
