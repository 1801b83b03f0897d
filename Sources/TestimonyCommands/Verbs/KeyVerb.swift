import ArgumentParser
import Testimony
import TestimonyCrypto

struct KeyVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "The ways to open the journal.",
    subcommands: [
      KeyList.self, KeyAdd.self, KeyRemove.self, KeyPassphrase.self, KeyRecovery.self,
      KeySplit.self, KeyRotate.self, KeyAdopt.self, KeyIdentity.self,
    ])
}

struct KeyList: Command {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the ways into the journal, with whose they are.")

  @OptionGroup var access: JournalAccess

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    let journal = try console.openReading(access)
    if console.printsJSON {
      for (index, slot) in journal.slots.enumerated() {
        console.print(
          .object([
            ("kind", .string(slot.kind.rawValue)), ("name", .string(slot.name)),
            ("created", slot.created.map { .string($0.text) } ?? .null),
            ("memoryBytes", slot.cost.map { .integer(Int64($0.memory)) } ?? .null),
            ("passes", slot.cost.map { .integer(Int64($0.passes)) } ?? .null),
            ("number", .integer(Int64(index + 1))),
            ("recipient", slot.recipient.map { .string($0.ageText) } ?? .null),
            ("needed", slot.split.map { .integer(Int64($0.needed)) } ?? .null),
            ("shares", slot.split.map { .integer(Int64($0.count)) } ?? .null),
          ]))
      }
      return
    }
    var table = Table()
    for (index, slot) in journal.slots.enumerated() {
      let cost =
        slot.cost.map { "\($0.memory >> 20) MiB, \($0.passes) passes" }
        ?? slot.recipient?.ageText
        ?? slot.split.map { "any \($0.needed) of \($0.count) shares" } ?? ""
      let created = slot.created.map { "since \($0.utc.date)" } ?? ""
      let cells = ["\(index + 1)", slot.kind.rawValue, slot.name, created, cost]
      table.add(cells.map { console.text.safe($0) })
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
  @Option(
    help: ArgumentHelp("Which one, by its number in 'key list'.", valueName: "number"))
  var slot: Int?

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    var journal = try console.open(access)
    let replaced = try replaced(in: journal, on: console)
    let passphrase = try NewPassphrase.ask(on: console, isGiven: newPassphraseFile != nil) {
      (prompt) throws(Failure) in
      guard let newPassphraseFile else {
        return try console.askSecret(prompt, instead: "--new-passphrase-file")
      }
      return try PassphraseSource.secret(inFile: newPassphraseFile, on: console)
    }
    do throws(JournalError) {
      try journal.changePassphrase(
        passphrase, cost: strong ? .sensitive : .moderate, replacing: replaced.id)
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

extension KeyPassphrase {
  /// The passphrase that is changed; asked where there are several.
  fileprivate func replaced(
    in journal: borrowing Journal, on console: Console
  ) throws(Failure) -> KeySlotSummary {
    let slots = journal.slots
    if let slot {
      guard slots.indices.contains(slot - 1), slots[slot - 1].kind == .passphrase else {
        throw Failure(
          "slot \(slot) is not a passphrase", hint: "see: testimony key list", code: .usage)
      }
      return slots[slot - 1]
    }
    let passphrases = slots.filter { $0.kind == .passphrase }
    guard passphrases.count > 1 else {
      guard let only = passphrases.first else { throw Failure(.noSuchSlot) }
      return only
    }
    let choice = try console.askChoice(
      "whose passphrase", passphrases.map(\.name), instead: "--slot")
    return passphrases[choice]
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
