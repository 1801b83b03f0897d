import Glibc
import Testimony
import TestimonyCrypto
import TestimonySession
import TestimonyStorage

extension Console {
  /// The world as it is.
  func surroundings() -> Surroundings {
    let environment = environment
    return Surroundings(
      now: { Timestamp(seconds: Int64(time(nil))) }, randomness: .system,
      folders: UserFolders { environment[$0] },
      parallelism: Processors.count)
  }

  /// Finds the journal that is meant.
  ///
  /// - Parameter told: the folder that was named; nil for the usual one.
  /// - Returns: the folder, which is there.
  /// - Throws: `Failure` for none.
  func folder(told: String?) throws(Failure) -> JournalFolder {
    let path = try GivenAccess.folder(told, in: environment)
    do throws(StorageError) {
      return try JournalFolder.open(at: path)
    } catch {
      throw Failure(error)
    }
  }

  /// The master key: from the unlocked session, else from a passphrase.
  func master(_ access: GivenAccess, _ folder: JournalFolder) throws(Failure) -> Secret {
    let id = try attempt { () throws(JournalError) in try Journal.identifier(of: folder) }
    if !access.passphrase.isGiven, let kept = SessionStore.fetch(journal: id.bytes) {
      return kept
    }
    if isBatch, !access.passphrase.isGiven {
      throw Failure(
        "the journal is locked", hint: "run 'testimony unlock' first, or use --passphrase-file",
        code: .locked)
    }
    do throws(Failure) {
      return try typedMaster(access, folder)
    } catch {
      guard error.code == .needsAnswer else { throw error }
      throw Failure(
        "the journal is locked", hint: "run 'testimony unlock' first, or use --passphrase-file",
        code: .locked)
    }
  }

  /// The master key, from a passphrase.
  func typedMaster(_ access: GivenAccess, _ folder: JournalFolder) throws(Failure) -> Secret {
    try askingAgain(isGiven: access.passphrase.isGiven) { () throws(Failure) in
      let typed = try access.passphrase.passphrase("passphrase", on: self)
      guard let passphrase = Passphrase(typed: typed) else {
        throw Failure(
          "that is not a passphrase: empty, too long, or not UTF-8",
          hint: "nothing was changed; try again", code: .wrongPassphrase)
      }
      return try attempt { () throws(JournalError) in
        try Journal.unlock(folder, with: passphrase)
      }
    }
  }

  /// Asks for a secret up to three times: fingers slip.
  func askingAgain(
    isGiven: Bool, _ ask: () throws(Failure) -> Secret
  ) throws(Failure) -> Secret {
    for _ in 1..<3 where !isGiven {
      do throws(Failure) {
        return try ask()
      } catch {
        guard error.code == .wrongPassphrase else { throw error }
        notes.warning(error.message)
      }
    }
    return try ask()
  }

  /// Opens the journal and says what was found.
  func open(_ access: GivenAccess, _ mode: Access = .readWrite) throws(Failure) -> Journal {
    let folder = try folder(told: access.folder)
    let master = try master(access, folder)
    let surroundings = surroundings()
    let journal: Journal
    do throws(JournalError) {
      journal = try Journal.open(
        folder, master: master, access: mode, surroundings: surroundings)
    } catch {
      throw failure(error, opening: folder)
    }
    for finding in journal.findings { say(finding) }
    return journal
  }

  /// Opens the journal to read only: nothing is written, and a read-only folder will do.
  func openReading(_ access: GivenAccess) throws(Failure) -> Journal {
    try open(access, .readOnly)
  }

  /// What the user is told when a journal does not open. A session that holds a key of before a rotation
  /// is ended.
  func failure(_ error: JournalError, opening folder: JournalFolder) -> Failure {
    if error == .keysRotated, let id = try? Journal.identifier(of: folder) {
      _ = try? SessionStore.drop(journal: id.bytes)
    }
    return Failure(error)
  }

  /// Turns the journal's errors into what the user is told.
  func attempt<R: ~Copyable>(_ body: () throws(JournalError) -> R) throws(Failure) -> R {
    do throws(JournalError) { return try body() } catch { throw Failure(error) }
  }

  /// Tells of what opening found.
  func say(_ finding: OpeningFinding) {
    switch finding {
    case .deviceFileMissing:
      notes.warning(
        "this machine has no memory of the journal: restored, copied here, or its state folder was removed"
      )
      notes.hint("its old log stays closed; the next entry begins a log of this machine's own")
    case .deviceFileUnreadable:
      notes.warning("this machine's device file is damaged or belongs to another journal")
      notes.hint("its old log stays closed; the next entry begins a log of this machine's own")
    case .logMissing:
      notes.warning("the journal lacks the log that this machine writes: it is an older copy")
      notes.hint("look for the newer copy before you write to this one")
    case .rolledBack(let seen, let found):
      notes.warning(
        "the journal went back: this machine has seen \(counted(seen, "entry", "entries")), the journal has \(found)"
      )
      notes.hint("look for the newer copy before you write to this one; the old log stays closed")
    case .forked(let seen):
      notes.warning(
        "the journal is not a continuation of the \(counted(seen, "entry", "entries")) that this machine has seen"
      )
      notes.hint("two copies were written to; keep both, and write to neither before you know why")
    case .keysOlder(let seen, let found):
      notes.warning("the keys file is older than this machine has seen (\(found), not \(seen))")
      notes.hint(
        "put back the newer 'keys' file before you write: it will not open what is written without it"
      )
    case .logRetired:
      notes.warning("the log that this machine writes was retired by another machine")
      notes.hint(
        "if it was not meant, ask why first; the next entry begins a new log of this machine's own")
    case .logAbsent(let origin):
      notes.warning("the journal does not hold the log \(origin.hex), which its keyring names")
      notes.hint("look for a copy that has it; run: testimony verify")
    case .indexRebuilt(let segments):
      notes.warning(
        "\(counted(segments, "block")) of the index missing or not fitting: made anew")
    case .snapshotRebuilt:
      notes.warning("the snapshot could not be used; everything was read from the entries")
    case .logHides:
      notes.warning("what is missing may stand in journal.db-wal, behind a fault")
      notes.hint("copy the folder as it is, then run: testimony doctor")
    case .logMended(let bits, let kept):
      notes.warning(
        "in the write-ahead log \(counted(bits, "bit")) had turned over, and back again by now"
      )
      notes.hint("check the disk; the log as it was is kept as \(kept), run: testimony verify")
    case .logKept(let kept, let database):
      notes.warning(
        "the write-ahead log is damaged and may hide entries; it is kept as \(kept)"
          + (database.map { ", and the database that it belongs to as \($0)" } ?? ""))
      notes.hint("move the copies away from this disk, and do not delete them: doctor says more")
    case .shredWaits:
      notes.warning(
        "a shred is recorded and was not carried out to its end: what it names may be here")
      notes.hint("carry it out: testimony shred resume")
    case .shreddedReturned(let count):
      notes.warning(
        "\(counted(count, "record")) that this machine has shredded came back with an older copy")
      notes.hint("shred them again: testimony shred resume")
    case .shreddedAgain(let repetition):
      say(repetition)
    case .deviceFileNotWritten:
      notes.warning("this machine's device file could not be written; the entries are safe")
      notes.hint("make room in the state folder: until then a roll-back may go unnoticed")
    }
  }

  /// Tells of what came back with a backup, and went again.
  func say(_ repetition: ShredRepetition) {
    if repetition.gone > 0 {
      notes.warning(
        "\(counted(repetition.gone, "record")) that this machine had shredded had come back, and went "
          + "again")
      notes.hint(
        "destroy that backup, or make a new one over it: testimony backup FOLDER --keys FILE")
    }
    if repetition.held > 0 {
      notes.warning(
        "\(counted(repetition.held, "record")) that this machine had shredded came back and stay: a "
          + "legal hold forbids to destroy them")
      notes.hint("see: testimony hold list; after its release: testimony shred resume")
    }
  }
}
