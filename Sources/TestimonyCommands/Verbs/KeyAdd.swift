import ArgumentParser
import Testimony
import TestimonyCrypto

struct KeyAdd: Command {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Give somebody else a way to open the journal.",
    discussion: """
      With --recipient, whoever holds the secret half of that key: a colleague makes one with \
      'testimony key identity FILE' or age-keygen, and sends the line that begins with age1. With \
      --passphrase, whoever knows another passphrase. Whose it is is asked for and kept sealed. Who \
      has a way in can read everything, and can make others.
      """)

  @OptionGroup var access: JournalAccess
  @Option(help: ArgumentHelp("A colleague's public key: age1….", valueName: "key"))
  var recipient: String?
  @Flag(name: .customLong("passphrase"), help: "Another passphrase.") var takesPassphrase = false
  @Flag(help: "Stretch it with 1 GiB of memory, not 256 MiB.") var strong = false
  @Option(
    help: ArgumentHelp("Read the new passphrase from a file.", valueName: "file"),
    completion: .file())
  var newPassphraseFile: String?

  var consoleOptions: ConsoleOptions { access.console }

  func validate() throws {
    guard (recipient != nil) != takesPassphrase else {
      throw ValidationError("name a key with --recipient, or use --passphrase")
    }
    guard takesPassphrase || !strong && newPassphraseFile == nil else {
      throw ValidationError("--strong and --new-passphrase-file go with --passphrase")
    }
  }

  func run(on console: Console) throws(Failure) {
    let key = try recipient.map { text throws(Failure) in
      guard let key = RecipientKey(ageText: text) else {
        throw Failure(
          "'\(text)' is not a public key",
          hint: "it begins with age1 and has 62 characters; ask for it again", code: .usage)
      }
      return key
    }
    var journal = try console.open(access)
    let name = try console.answerText("whose way into the journal it is (sealed)")
    guard !name.isEmpty, name.utf8.count <= 300 else {
      throw Failure("a way into the journal needs a person's name; nothing was changed")
    }
    if let key {
      try console.attempt { () throws(JournalError) in try journal.addRecipient(key, name: name) }
    } else {
      try addPassphrase(name, &journal, on: console)
    }
    let number = journal.slots.count
    if console.printsJSON {
      console.print(.object([("added", .integer(Int64(number))), ("name", .string(name))]))
    } else {
      console.print("slot \(number) opens the journal for \(name)")
      if key != nil {
        console.notes.hint(
          "they need the journal's folder, and open it with: testimony unlock --identity FILE")
      }
    }
  }

  private func addPassphrase(
    _ name: String, _ journal: inout Journal, on console: Console
  ) throws(Failure) {
    let passphrase = try NewPassphrase.ask(on: console, isGiven: newPassphraseFile != nil) {
      (prompt) throws(Failure) in
      guard let newPassphraseFile else {
        return try console.askSecret(prompt, instead: "--new-passphrase-file")
      }
      return try PassphraseSource.secret(inFile: newPassphraseFile, on: console)
    }
    do throws(JournalError) {
      try journal.addPassphrase(
        passphrase, cost: strong ? .sensitive : .moderate, name: name)
    } catch {
      throw Failure(error)
    }
  }
}
