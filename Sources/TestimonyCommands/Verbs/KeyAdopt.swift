import ArgumentParser
import Testimony
import TestimonyCrypto
import TestimonySession

struct KeyAdopt: Command {
  static let configuration = CommandConfiguration(
    commandName: "adopt",
    abstract: "Take over the keys of another machine that has rotated them.",
    discussion: """
      After 'key rotate' on one machine of the journal, the others go on with their old keys, and neither \
      takes the other's bundles. Copy the file 'keys' of the journal's folder there to this machine: every \
      record here is sealed anew under those keys, what opens them opens this journal, and nothing else \
      does. No entry is lost or changed. Asks for the passphrase of those keys, and for a word.
      """)

  @OptionGroup var access: JournalAccess
  @Argument(help: "The other machine's 'keys' file.", completion: .file()) var file: String
  @Option(
    help: ArgumentHelp("Read the passphrase of those keys from a file.", valueName: "file"),
    completion: .file())
  var newPassphraseFile: String?
  @Option(
    help: ArgumentHelp("Open those keys with a key of your own.", valueName: "file"),
    completion: .file())
  var identity: String?

  var consoleOptions: ConsoleOptions { access.console }

  private static let confirmation = "adopt"

  func validate() throws {
    guard identity == nil || newPassphraseFile == nil else {
      throw ValidationError("--identity and --new-passphrase-file exclude each other")
    }
  }

  func run(on console: Console) throws(Failure) {
    let journal = try console.open(access)
    let keys = try console.attempt { () throws(JournalError) in
      try HandedKeys(readingFrom: file)
    }
    let master = try master(of: keys, on: console)
    let adoption: Adoption
    do throws(JournalError) {
      adoption = try journal.adoption(of: keys, master: master)
    } catch {
      throw Failure(error)
    }
    for slot in adoption.slots {
      console.showOnTerminal("opens it afterwards: \(slot.kind.rawValue)  \(slot.name)")
    }
    let word = try console.answerText("type '\(Self.confirmation)' to take these keys over")
    guard word.utf8.elementsEqual(Self.confirmation.utf8) else {
      throw Failure("nothing was changed", hint: "to do it, type: \(Self.confirmation)")
    }
    let id = journal.id
    do throws(JournalError) {
      try journal.adopt(adoption, master: master)
    } catch {
      throw Failure(error)
    }
    // The kernel has the old master key.
    _ = try? SessionStore.drop(journal: id.bytes)
    say(adoption, on: console)
  }

  private func master(of keys: HandedKeys, on console: Console) throws(Failure) -> Secret {
    if let identity {
      let text = try PassphraseSource.secret(inFile: identity, on: console)
      guard let own = RecipientIdentity(ageFile: text) else {
        throw Failure(
          "'\(identity)' holds no key", hint: "a line of it begins with AGE-SECRET-KEY-1",
          code: .wrongPassphrase)
      }
      do throws(JournalError) { return try keys.master(with: own) } catch { throw Failure(error) }
    }
    return try console.askingAgain(isGiven: newPassphraseFile != nil) { () throws(Failure) in
      let typed =
        if let newPassphraseFile {
          try PassphraseSource.secret(inFile: newPassphraseFile, on: console)
        } else {
          try console.askSecret("passphrase of those keys", instead: "--new-passphrase-file")
        }
      guard let passphrase = Passphrase(typed: typed) else { throw Failure(.wrongSecret) }
      do throws(JournalError) {
        return try keys.master(with: passphrase)
      } catch {
        throw Failure(error)
      }
    }
  }

  private func say(_ adoption: Adoption, on console: Console) {
    if console.printsJSON {
      let slots = adoption.slots.map {
        JSON.object([("kind", .string($0.kind.rawValue)), ("name", .string($0.name))])
      }
      console.print(.object([("adopted", .bool(true)), ("slots", .array(slots))]))
      return
    }
    console.print("the keys are those of the other machine, and every record is sealed anew")
    for slot in adoption.slots { console.print("opens it: \(slot.kind.rawValue), \(slot.name)") }
    console.notes.hint("the journal is locked now: testimony unlock; then bundle and merge")
  }
}
