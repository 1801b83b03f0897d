import ArgumentParser
import Testimony
import TestimonyCrypto
import TestimonySession
import TestimonyStorage

struct Unlock: Command {
  static let configuration = CommandConfiguration(
    commandName: "unlock",
    abstract: "Unlock the journal for a while, so that commands need no passphrase.",
    discussion:
      "The time is counted from the last use. Other programs of the same user can then open the journal too."
  )

  @OptionGroup var access: JournalAccess
  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("Lock again after so long without use: 30m, 8h.", valueName: "time"))
  var duration = "1h"
  @Flag(help: "Open with the recovery code instead of the passphrase.")
  var recovery = false
  @Option(
    help: ArgumentHelp(
      "Open with a key of your own, as 'key identity' made it; - for standard input.",
      valueName: "file"),
    completion: .file())
  var identity: String?

  var consoleOptions: ConsoleOptions { access.console }

  func validate() throws {
    guard Self.seconds(duration) != nil else {
      throw ValidationError("--for takes a time such as 30m, 8h or 2d, of at most 30 days")
    }
    guard identity == nil || !recovery && !access.passphrase.isGiven else {
      throw ValidationError("--identity, --recovery and a passphrase exclude each other")
    }
  }

  func run(on console: Console) throws(Failure) {
    let folder = try console.folder(access)
    let id = try console.attempt { () throws(JournalError) in try Journal.identifier(of: folder) }
    let master =
      if let identity {
        try identityMaster(identity, console, folder)
      } else {
        try recovery
          ? access.passphrase.recoveredMaster(of: folder, on: console)
          : console.typedMaster(access, folder)
      }
    guard let seconds = Self.seconds(duration) else { throw Failure("--for is not a time") }
    do throws(SessionError) {
      try SessionStore.store(journal: id.bytes, key: master, seconds: seconds)
    } catch {
      throw Failure(
        "the passphrase is right, but this machine's kernel keeps no keys (\(error))",
        hint: "each command will ask for the passphrase")
    }
    if console.printsJSON {
      console.print(.object([("unlocked", .bool(true)), ("seconds", .integer(Int64(seconds)))]))
    } else {
      console.print("unlocked until \(duration) without use")
    }
  }

  private func identityMaster(
    _ file: String, _ console: Console, _ folder: JournalFolder
  ) throws(Failure) -> Secret {
    let text =
      try file == "-"
      ? FileBytes.readSecret(console.input, named: "standard input")
      : PassphraseSource.secret(inFile: file, on: console)
    guard let identity = RecipientIdentity(ageFile: text) else {
      throw Failure(
        "'\(file)' holds no key", hint: "a line of it begins with AGE-SECRET-KEY-1",
        code: .wrongPassphrase)
    }
    do throws(JournalError) {
      return try Journal.unlock(folder, with: identity)
    } catch .wrongSecret {
      throw Failure(
        "the journal was not opened to that key", hint: "send its keeper your line age1…",
        code: .wrongPassphrase)
    } catch {
      throw Failure(error)
    }
  }

  /// `90s`, `30m`, `8h`, `2d`: seconds, at most 30 days.
  static func seconds(_ text: String) -> UInt32? {
    let units: [Character: UInt32] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
    guard let last = text.last, let unit = units[last], let count = UInt32(text.dropLast()),
      count > 0, count <= 30 * 86_400 / unit
    else { return nil }
    return count * unit
  }
}

struct Lock: Command {
  static let configuration = CommandConfiguration(
    commandName: "lock",
    abstract: "Lock the journal: its key leaves this machine's memory.",
    discussion:
      "Changes that wait in journal.db-wal are merged into journal.db, so that the folder can be copied or put where nothing can be written."
  )

  @OptionGroup var consoleOptions: ConsoleOptions
  @OptionGroup var journal: JournalOptions

  func run(on console: Console) throws(Failure) {
    let folder = try console.folder(journal)
    let id = try console.attempt { () throws(JournalError) in try Journal.identifier(of: folder) }
    let key = SessionStore.fetch(journal: id.bytes)
    let was: Bool
    do throws(SessionError) {
      was = try SessionStore.drop(journal: id.bytes)
    } catch {
      throw Failure(
        "the key could not be taken out of the kernel's keyring (\(error))",
        hint: "restart the machine to be sure that it is gone")
    }
    let merged = merge(folder, key, on: console)
    if console.printsJSON {
      console.print(
        .object([
          ("locked", .bool(true)), ("wasUnlocked", .bool(was)), ("merged", .bool(merged)),
        ]))
    } else {
      console.print(was ? "locked" : "it was locked already")
    }
  }

  /// Leaves no write-ahead log behind, if that can be done now: the key is gone in any case.
  private func merge(
    _ folder: JournalFolder, _ key: consuming Secret?, on console: Console
  ) -> Bool {
    guard folder.hasWaitingChanges else { return true }
    do throws(JournalError) {
      if let key {
        let journal = try Journal.open(
          folder, master: key, access: .readWrite, surroundings: console.surroundings())
        for finding in journal.findings { console.say(finding) }
        try journal.close()
        return true
      }
      if try Journal.mergeLocked(folder) { return true }
      console.notes.warning("journal.db-wal holds more than can be merged while it is locked")
      console.notes.hint("unlock, then lock again")
    } catch {
      console.notes.warning("changes wait in journal.db-wal and could not be merged now")
      console.notes.hint(
        "copy the whole folder, with that file; or end other commands and lock again")
    }
    return false
  }
}
