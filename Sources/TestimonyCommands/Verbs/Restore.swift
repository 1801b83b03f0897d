import ArgumentParser
import Testimony
import TestimonyCrypto
import TestimonyStorage

struct Restore: Command {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Put the journal back from a backup.",
    discussion: """
      Everything in the copy is opened and computed anew before anything is put at its place; a journal \
      that stands there is moved aside with --replace, never removed. What was logged after the backup \
      is not in it. What is logged next begins a log of its own, so that nothing is ever signed \
      twice.
      """)

  @OptionGroup var access: JournalAccess
  @Argument(help: "The copy: its folder or file.", completion: .directory) var folder: String
  @Option(
    help: ArgumentHelp("The copy of the keys.", valueName: "file"), completion: .file())
  var keys: String
  @Flag(help: "Open with the recovery code, not with a passphrase.") var recovery = false
  @Flag(help: "Move the journal that stands there aside.") var replace = false

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    let target = try access.journal.folder(in: console.environment)
    let copy = try Self.backup(folder, keys: keys)
    let restoration = Restoration(of: copy, to: target)
    let surroundings = console.surroundings()
    let progress = SharedProgress("verifying", on: console)
    let found: (report: VerificationReport, movedTo: String?)
    do throws(BackupFailure) { try restoration.check(replacing: replace) } catch {
      throw Failure(error)
    }
    let master = try master(of: copy, on: console)
    do throws(BackupFailure) {
      found = try restoration.run(
        master: master, replacing: replace, surroundings: surroundings
      ) { progress.advance(to: $0, of: $1) }
      progress.end()
    } catch {
      throw Failure(error)
    }
    guard found.report.faultCount == 0 else {
      try JournalReport(console: console).say(found.report)
      return
    }
    say(target, found.report.entryCount, movedTo: found.movedTo, on: console)
    try shredAgain(target, master, surroundings, on: console)
  }

  /// Opened once, so that what this machine has shredded goes again at once.
  private func shredAgain(
    _ target: String, _ master: consuming Secret, _ surroundings: Surroundings,
    on console: Console
  ) throws(Failure) {
    let folder = try console.folder(told: target)
    let findings: [OpeningFinding]
    do throws(JournalError) {
      findings = try Journal.open(
        folder, master: master, access: .readWrite, surroundings: surroundings
      ).findings
    } catch { throw Failure(error) }
    for case .shreddedAgain(let repetition) in findings { console.say(repetition) }
  }

  private func say(
    _ target: String, _ entries: UInt64, movedTo: String?, on console: Console
  ) {
    if console.printsJSON {
      console.print(
        .object([
          ("folder", .string(target)), ("entries", .integer(Int64(entries))),
          ("replaced", movedTo.map { .string($0) } ?? .null),
        ]))
    } else {
      console.print(
        "restored to \(target): \(counted(Int(clamping: entries), "entry", "entries")), all sound")
      if let movedTo { console.print("what stood there is now \(movedTo)") }
    }
    console.notes.hint("what was logged after the backup was made is not in it")
    if recovery {
      console.notes.hint(
        "set a passphrase of your own: testimony unlock --recovery, then testimony key add")
    }
  }

  /// The key that opens everything in the copy.
  private func master(of copy: JournalFolder, on console: Console) throws(Failure) -> Secret {
    recovery
      ? try access.passphrase.recoveredMaster(of: copy, on: console)
      : try console.typedMaster(access, copy)
  }

  /// The copy, with the key file that opens it.
  static func backup(_ path: String, keys: String) throws(Failure) -> JournalFolder {
    do throws(StorageError) {
      return try JournalFolder.open(at: path, keys: keys)
    } catch {
      throw Failure(error)
    }
  }
}
