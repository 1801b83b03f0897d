import ArgumentParser
import Glibc
import Testimony
import TestimonyCrypto
import TestimonyProof
import TestimonySession
import TestimonyStorage

struct Verify: Command {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Verify the journal, or a published transcript.",
    discussion: """
      Without a file: the journal. Unlocked, everything is decrypted and every commitment computed \
      anew; locked, or with --without-keys, the log, its signatures and stored checksums are checked, \
      which finds damage and not an attacker. With a file: a *.testimony.json, or a page that has \
      one inside, against a key or checkpoint that you have from elsewhere; no journal is needed. \
      With --release-note, also whether this very cut is the keeper's; that works for a text too. \
      With two files: what the second opens of the first, and whether it changes anything else. \
      Exit code 3 when anything fails, \
      or when nothing is proved for lack of a key.
      """)

  @OptionGroup var access: JournalAccess
  @Argument(
    help: "A transcript, conversation.testimony.json, or a page with one.", completion: .file())
  var file: String?
  @Argument(
    help: "A second transcript: what it opens of the first, and that it changes nothing else.",
    completion: .file())
  var second: String?
  @Option(
    help: ArgumentHelp(
      "A log's key from elsewhere: testimony.local/…+…+…; again for more.", valueName: "key"))
  var logKey: [String] = []
  @Option(
    help: ArgumentHelp("A file with a signed checkpoint from elsewhere.", valueName: "file"),
    completion: .file())
  var checkpoint: String?
  @Option(
    help: ArgumentHelp("A C2SP tlog-policy file of logs and witnesses.", valueName: "file"),
    completion: .file())
  var policy: String?
  @Option(
    help: ArgumentHelp(
      "The release note that came with the file: NAME.release.", valueName: "file"),
    completion: .file())
  var releaseNote: String?
  @Option(
    help: ArgumentHelp(
      "The publisher's release key from elsewhere: testimony.local/…/release+…+…; again for more.",
      valueName: "key"))
  var releaseKey: [String] = []
  @Option(
    help: ArgumentHelp(
      "Certificates of time stamp authorities that you trust, in PEM: checks the stamps of a transcript.",
      valueName: "file"),
    completion: .file())
  var timeRoots: String?
  @Flag(help: "Check the journal from outside, even if it is unlocked.") var withoutKeys = false
  @Flag(help: "Print the words of the transcript too, with a mark for each thing hidden.")
  var show = false
  @Flag(help: "Have SQLite check the database file too.") var database = false

  var consoleOptions: ConsoleOptions { access.console }

  func validate() throws {
    if file == nil,
      checkpoint != nil || policy != nil || show || releaseNote != nil || timeRoots != nil
    {
      throw ValidationError(
        "--checkpoint, --policy, --release-note, --time-roots and --show go with a transcript")
    }
    if second != nil, releaseNote != nil || timeRoots != nil {
      throw ValidationError("--release-note and --time-roots go with one transcript")
    }
    if !releaseKey.isEmpty, releaseNote == nil {
      throw ValidationError("--release-key goes with --release-note")
    }
    if file != nil, withoutKeys || database {
      throw ValidationError("--without-keys and --database go with the journal")
    }
    if policy != nil, !logKey.isEmpty {
      throw ValidationError("--policy and --log-key exclude each other")
    }
  }

  func run(on console: Console) throws(Failure) {
    if let file, let second {
      try ComparisonReport(console: console, showsWords: show).compare(
        file, second, trust: try trust())
    } else if let file {
      let roots = try timeRoots.map { path throws(Failure) in
        try FileBytes.read(path, limit: TimeStamping.rootsByteLimit)
      }
      let report = TranscriptReport(console: console, showsWords: show, timeRoots: roots)
      try report.verify(file, trust: try trust(), release: try release())
    } else {
      try verifyJournal(on: console)
    }
  }

  private func trust() throws(Failure) -> Trust {
    var trust = Trust()
    if let policy {
      trust.policy = try LogKeyText.policy(
        parsing: try FileBytes.read(policy, limit: 1 << 20), named: policy)
    } else if !logKey.isEmpty {
      trust.policy = try LogKeyText.policy(logKey)
    }
    if let checkpoint {
      let bytes = try FileBytes.read(checkpoint, limit: SignedNote.maximumByteCount)
      do throws(NoteError) {
        trust.checkpoints = [try Checkpoint(parsing: try SignedNote(parsing: bytes).text)]
      } catch {
        throw Failure(
          "'\(checkpoint)' is not a signed checkpoint",
          hint: "it is what 'testimony checkpoint' prints, byte for byte")
      }
    }
    return trust
  }

  private func release() throws(Failure) -> GivenRelease? {
    guard let releaseNote else { return nil }
    return GivenRelease(
      note: try FileBytes.read(releaseNote, limit: SignedNote.maximumByteCount),
      keys: try LogKeyText.verifiers(releaseKey))
  }

  private func verifyJournal(on console: Console) throws(Failure) {
    let folder = try console.folder(access)
    let surroundings = console.surroundings()
    var verification = Verification(folder, parallelism: surroundings.parallelism)
    verification.trusted = try LogKeyText.verifiers(logKey)
    verification.checksDatabase = database
    let progress = SharedProgress("verifying", on: console)
    verification.progress = { done, total in progress.advance(to: done, of: total) }
    guard try opensJournal(folder, on: console) else {
      let report = try console.attempt { () throws(JournalError) in
        try verification.withoutKeys()
      }
      progress.end()
      return try JournalReport(console: console).say(report)
    }
    let master = try console.master(access, folder)
    let report: VerificationReport
    do throws(JournalError) {
      report = try verification.withKeys(master: master, surroundings: surroundings)
    } catch {
      throw console.failure(error, opening: folder)
    }
    progress.end()
    record(report, folder, master: master, surroundings, on: console)
    try JournalReport(console: console).say(report)
  }

  /// Remembers the verification, where the journal can be written to. Nothing is written to one that
  /// has to be looked at first.
  private func record(
    _ report: VerificationReport, _ folder: JournalFolder, master: consuming Secret,
    _ surroundings: Surroundings, on console: Console
  ) {
    var reason = "what was found is to be looked at first"
    if report.mayBeRecorded {
      do throws(JournalError) {
        var journal = try Journal.open(
          folder, master: master, access: .readWrite, surroundings: surroundings)
        if !journal.findings.contains(where: \.closesLog) { return try journal.record(report) }
      } catch {
        reason = Failure(error).message
      }
    }
    console.notes.hint("this verification is not recorded in the journal: \(reason)")
  }

  /// Whether there is a key to open everything with: the session's, or a passphrase that was given.
  private func opensJournal(
    _ folder: JournalFolder, on console: Console
  ) throws(Failure) -> Bool {
    guard !withoutKeys else { return false }
    if access.passphrase.isGiven { return true }
    guard let id = try? Journal.identifier(of: folder) else { return false }
    return SessionStore.idleLimit(journal: id.bytes) != nil
  }
}
