import ArgumentParser
import Glibc
import Testimony
import TestimonyCrypto
import TestimonySession
import TestimonyStorage

struct Init: Command {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Make a new journal.",
    discussion: """
      Asks who keeps it and for a passphrase, prints a recovery code once, and asks for part of \
      that code back. Make one journal for each investigation: what is published of one journal \
      can be linked by whoever reads it, and one seized passphrase opens one journal.
      """)

  @OptionGroup var access: JournalAccess
  @Flag(help: "Stretch the passphrase with 1 GiB of memory, not 256 MiB: slower to unlock.")
  var strong = false
  @Option(
    help: ArgumentHelp(
      "Write the recovery code to a new file instead of asking for it back.", valueName: "file"),
    completion: .file())
  var recoveryFile: String?

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    let path = try access.journal.folder(in: console.environment)
    try checkFolder(path)
    if recoveryFile == nil { try RecoveryCodePrompt.requireTerminal(on: console) }
    let keeper = try console.answerText("who keeps this journal (a name that may be shown)")
    guard !keeper.isEmpty else { throw Failure("a journal needs a keeper's name") }
    let passphrase = try NewPassphrase.ask(
      on: console, isGiven: access.passphrase.isGiven
    ) { (prompt) throws(Failure) in
      try access.passphrase.passphrase(prompt, on: console)
    }
    let recovery = RecoveryCode(random: .system)
    if let recoveryFile { try RecoveryCodePrompt.write(recovery, to: recoveryFile) }
    let surroundings = console.surroundings()
    let journal: Journal
    do throws(JournalError) {
      journal = try Journal.create(
        at: path, Journal.Creation(keeper: keeper, cost: strong ? .sensitive : .moderate),
        passphrase: passphrase, recovery: recovery, surroundings: surroundings)
    } catch {
      // The code of a journal that was not made opens nothing and would only stand in the way.
      if let recoveryFile { _ = unsafe unlink(recoveryFile) }
      throw Failure(error)
    }
    if recoveryFile == nil {
      try RecoveryCodePrompt.confirm(
        recovery,
        otherwise:
          "the journal was made and opens with its passphrase; make a new code with: testimony key recovery",
        on: console)
    }
    say(journal, path, on: console)
  }

  /// Before anything is asked.
  private func checkFolder(_ path: String) throws(Failure) {
    guard let names = try? JournalFolder.open(at: path) else { return }
    throw Failure(
      "there is a journal at '\(names.path)' already", hint: "make another one with --journal")
  }

  private func say(_ journal: borrowing Journal, _ path: String, on console: Console) {
    if console.printsJSON {
      console.print(.object([("journal", .string(journal.id.hex)), ("folder", .string(path))]))
    } else {
      console.print("journal made at \(path)")
      console.notes.hint(
        "handles of threads and contributors are seen in the shell's history: choose ones that name nobody"
      )
      console.notes.hint(
        "keep one journal for each investigation; back up 'keys' apart from 'journal.db'")
    }
  }
}
