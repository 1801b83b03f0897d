import ArgumentParser
import Testimony
import TestimonyStorage

struct ShredJournal: Command {
  static let configuration = CommandConfiguration(
    commandName: "journal",
    abstract: "Destroy the whole journal on this machine, as before a border.",
    discussion: """
      The keys are overwritten first: from then on nothing of it can be opened, whatever happens to the \
      rest. A backup with its keys brings all of it back. Holds are only known while the journal is \
      unlocked; a locked one is destroyed with --locked.
      """)

  @OptionGroup var consoleOptions: ConsoleOptions
  @OptionGroup var journal: JournalOptions
  @Flag(help: "Destroy it although it is locked, and nobody can say whether a hold forbids it.")
  var locked = false

  private static let confirmation = "destroy"

  func run(on console: Console) throws(Failure) {
    let folder = try console.folder(journal)
    let destruction = JournalDestruction(of: folder)
    try checkHolds(destruction, on: console)
    console.showOnTerminal("becomes unreadable:  all of \(folder.path), on this machine")
    for copy in destruction.copies {
      console.showOnTerminal("                     and \(copy.path), which a restoration has left")
    }
    console.showOnTerminal("stays provable:      what was published, by whoever has it")
    console.showOnTerminal(
      "not reached:         backups with their keys, copies, spare cells of an SSD")
    let typed = try console.answerText(
      "this cannot be undone; type '\(Self.confirmation)' to destroy it")
    guard typed.utf8.elementsEqual(Self.confirmation.utf8) else {
      throw Failure("nothing was destroyed", hint: "to destroy it, type: \(Self.confirmation)")
    }
    let foreign = try console.attempt { () throws(JournalError) in
      try destruction.run(console.surroundings().folders)
    }
    if console.printsJSON {
      console.print(
        .object([
          ("destroyed", .string(folder.path)), ("left", .array(foreign.map { .string($0) })),
        ]))
    } else {
      console.print("\(folder.path) destroyed")
      for name in foreign { console.notes.warning("'\(name)' is not the journal's, and was left") }
    }
  }

  private func checkHolds(
    _ destruction: JournalDestruction, on console: Console
  ) throws(Failure) {
    let isHeld = isHeld(destruction, on: console)
    guard isHeld != true else { throw Failure(JournalError.held) }
    guard isHeld == false || locked else {
      throw Failure(
        "the journal is locked, or does not open: whether a hold forbids it is not known",
        hint: "unlock it first, or use --locked", code: .locked)
    }
  }

  /// Nil where nobody can say it: locked, or damaged.
  private func isHeld(_ destruction: JournalDestruction, on console: Console) -> Bool? {
    guard let master = destruction.session(),
      let journal = try? Journal.open(
        destruction.folder, master: master, access: .readOnly,
        surroundings: console.surroundings())
    else { return nil }
    return !journal.state.holds.isEmpty
  }
}
