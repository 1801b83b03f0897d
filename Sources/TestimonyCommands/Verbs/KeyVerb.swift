import ArgumentParser
import Testimony
import TestimonyCrypto

struct KeyVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "The ways to open the journal.",
    subcommands: [KeyList.self, KeyPassphrase.self, KeyRecovery.self])
}

struct KeyList: Command {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the key slots.")

  @OptionGroup var access: JournalAccess

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    let journal = try console.openReading(access)
    if console.printsJSON {
      for slot in journal.slots {
        console.print(
          .object([
            ("kind", .string(slot.kind)), ("name", .string(slot.name)),
            ("created", slot.created.map { .string($0.text) } ?? .null),
            ("memoryBytes", slot.cost.map { .integer(Int64($0.memory)) } ?? .null),
            ("passes", slot.cost.map { .integer(Int64($0.passes)) } ?? .null),
          ]))
      }
      return
    }
    var table = Table()
    for slot in journal.slots {
      let cost = slot.cost.map { "\($0.memory >> 20) MiB, \($0.passes) passes" } ?? ""
      let created = slot.created.map { "since \($0.utc.date)" } ?? ""
      table.add([slot.kind, slot.name, created, cost].map { console.text.safe($0) })
    }
    console.print(table)
  }
}

struct KeyPassphrase: Command {
  static let configuration = CommandConfiguration(
    commandName: "passphrase", abstract: "Change the passphrase.",
    discussion: """
      The journal must be unlocked, with the old passphrase or the recovery code. Who has an old \
      copy of the 'keys' file can still open that copy with the old passphrase.
      """)

  @OptionGroup var access: JournalAccess
  @Flag(help: "Stretch it with 1 GiB of memory, not 256 MiB.") var strong = false
  @Option(
    help: ArgumentHelp("Read the new passphrase from a file.", valueName: "file"),
    completion: .file())
  var newPassphraseFile: String?

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    var journal = try console.open(access)
    let passphrase = try NewPassphrase.ask(on: console, isGiven: newPassphraseFile != nil) {
      (prompt) throws(Failure) in
      guard let newPassphraseFile else {
        return try console.askSecret(prompt, instead: "--new-passphrase-file")
      }
      return try PassphraseOptions.secret(inFile: newPassphraseFile, on: console)
    }
    do throws(JournalError) {
      try journal.changePassphrase(passphrase, cost: strong ? .sensitive : .moderate)
    } catch {
      throw Failure(error)
    }
    if console.printsJSON {
      console.print(.object([("changed", .string("passphrase"))]))
    } else {
      console.print("passphrase changed")
      console.notes.hint(
        "old copies of 'keys', in backups for instance, still open with the old one")
    }
  }
}

struct KeyRecovery: Command {
  static let configuration = CommandConfiguration(
    commandName: "recovery", abstract: "Make a new recovery code; the old one opens nothing more.")

  @OptionGroup var access: JournalAccess
  @Option(
    help: ArgumentHelp(
      "Write the code to a new file instead of asking for it back.", valueName: "file"),
    completion: .file())
  var recoveryFile: String?

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    var journal = try console.open(access)
    let code = RecoveryCode(random: .system)
    if let recoveryFile {
      try RecoveryCodePrompt.write(code, to: recoveryFile)
    } else {
      try RecoveryCodePrompt.confirm(
        code, otherwise: "nothing was changed: the old code still opens the journal", on: console)
    }
    do throws(JournalError) {
      try journal.changeRecoveryCode(code)
    } catch {
      throw Failure(error)
    }
    if console.printsJSON {
      console.print(.object([("changed", .string("recovery code"))]))
    } else {
      console.print("recovery code changed")
    }
  }
}
