import ArgumentParser
import Testimony
import TestimonyCrypto
import TestimonyStorage

struct Backup: Command {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copy the journal elsewhere, or bring the copy up to date.",
    discussion: """
      Only what is new is written; others can log meanwhile. The journal is checked from outside first, \
      and a copy that holds more than the journal is left as it is. The keys are not in the copy: with \
      --keys they go to a file of their own, which only the recovery code opens, or with --recipient \
      the holders of age keys. Copy them each time: new threads have new keys. --check opens and \
      computes anew everything in the copy, as a restoration would.
      """)

  @OptionGroup var access: JournalAccess
  @Argument(
    help: "The copy, on another disk: a folder, or a file whose name ends in .db.",
    completion: .directory)
  var folder: String
  @Option(
    help: ArgumentHelp(
      "Also copy the keys to this file; with --check, the keys to check with.", valueName: "file"),
    completion: .file())
  var keys: String?
  @Option(
    help: ArgumentHelp(
      "Seal the copy of the keys to an age key: age1…; again for more.", valueName: "key"))
  var recipient: [String] = []
  @Flag(help: "Put the copy of the keys in the place of another file.") var overwrite = false
  @Flag(help: "Write nothing: prove that the copy can be restored.") var check = false

  var consoleOptions: ConsoleOptions { access.console }

  func validate() throws {
    guard keys != nil || recipient.isEmpty && !overwrite else {
      throw ValidationError("--recipient and --overwrite go with --keys")
    }
    guard !check || recipient.isEmpty && !overwrite else {
      throw ValidationError("--check writes nothing: it goes with --keys alone")
    }
  }

  func run(on console: Console) throws(Failure) {
    if check { return try proveRestorable(on: console) }
    let source = try console.folder(access)
    let faults = try faults(of: source, on: console)
    var journal = try console.open(access)
    let count: BackupCount
    do throws(BackupFailure) {
      if let keys { try journal.checkKeysCopy(at: keys) }
      count = try journal.backUp(to: folder, isSound: faults == 0, faults: faults)
      if let keys {
        try journal.copyKeys(
          to: keys, for: recipient.isEmpty ? .recoveryCode : .age(recipients: recipient),
          overwriting: overwrite)
      }
    } catch {
      throw Failure(error)
    }
    say(count, faults, on: console)
  }

  private func say(_ count: BackupCount, _ faults: Int, on console: Console) {
    if console.printsJSON {
      console.print(
        .object([
          ("folder", .string(folder)), ("entries", .integer(Int64(count.entries))),
          ("rows", .integer(Int64(count.rows))), ("keys", keys.map { .string($0) } ?? .null),
          ("faults", .integer(Int64(faults))),
        ]))
    } else {
      console.print("copied to \(folder): \(counted(count.entries, "new entry", "new entries"))")
      if let keys { console.print("keys copied to \(keys)") }
    }
    if faults > 0 {
      console.notes.warning("the journal is damaged, and so is this copy: run testimony verify")
    }
    if keys == nil {
      console.notes.hint(
        "the keys are not in it, and it opens to nobody without them: add --keys FILE, on a third disk"
      )
    } else {
      console.notes.hint("prove that it can be restored: testimony backup --check \(folder)")
    }
  }

  /// What a check from outside finds, so that damage is not copied over what is whole.
  private func faults(of source: JournalFolder, on console: Console) throws(Failure) -> Int {
    var verification = Verification(source, parallelism: console.surroundings().parallelism)
    let progress = SharedProgress("checking", on: console)
    verification.progress = { done, total in progress.advance(to: done, of: total) }
    defer { progress.end() }
    return try console.attempt { () throws(JournalError) in
      try verification.withoutKeys().faultCount
    }
  }

  private func proveRestorable(on console: Console) throws(Failure) {
    let own = try keys == nil ? console.folder(access).keys : nil
    let copy = try Restore.backup(folder, keys: keys ?? own ?? "")
    let master = try console.master(access, copy)
    let progress = SharedProgress("verifying", on: console)
    let report: VerificationReport
    do throws(BackupFailure) {
      report = try Restoration.verify(copy, master: master, console.surroundings()) {
        progress.advance(to: $0, of: $1)
      }
    } catch {
      throw Failure(error)
    }
    progress.end()
    try JournalReport(console: console).say(report)
  }
}
