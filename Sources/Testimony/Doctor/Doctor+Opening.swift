import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// What only the unlocked journal tells.
extension Doctor {
  func examineOpened(_ folder: JournalFolder, _ master: consuming Secret) -> [DoctorCheck] {
    let journal: Journal
    do throws(JournalError) {
      journal = try Journal.open(
        folder, master: master, access: .readOnly, surroundings: surroundings)
    } catch {
      var check = DoctorCheck.failure(
        .opening, "the journal does not open",
        advice: "run verify, which goes on after a fault and names what is damaged")
      check.error = error
      return [check]
    }
    return [
      .ok(.opening, "it opens: \(counted(journal.entryCount, "entry", "entries"))"),
      deviceFile(journal.findings),
      index(journal.findings), loggedClock(journal), leftovers(journal), unsent(journal),
    ]
  }

  private func deviceFile(_ findings: [OpeningFinding]) -> DoctorCheck {
    for finding in findings {
      switch finding {
      case .rolledBack(let seen, let found):
        return .failure(
          .deviceFile,
          "an older copy: \(counted(found, "entry", "entries")), this machine has seen \(seen)",
          advice: "look for the newer copy; going on here begins a new log that names this")
      case .forked:
        return .failure(
          .deviceFile, "not a continuation of what this machine has seen",
          advice: "do not publish from this copy before you know why")
      case .keysOlder(let seen, let found):
        return .failure(
          .deviceFile, "the keys file is older (epoch \(found), seen \(seen))",
          advice: "put the newest keys file back")
      case .logMissing:
        return .failure(
          .deviceFile, "this machine's log is not in the journal: an older copy",
          advice: "look for the newer copy; going on here begins a new log that names this")
      case .deviceFileUnreadable:
        return .warning(
          .deviceFile, "the device file is damaged or of another journal",
          advice: "the next entry begins a log of this machine's own")
      case .deviceFileMissing:
        return .warning(
          .deviceFile, "this machine has no device file for the journal",
          advice: "expected after a restore: the next entry begins a log of this machine's own")
      case .logRetired:
        return .warning(
          .deviceFile, "this machine's log was retired by another machine",
          advice: "ask why; the next entry begins a new log of this machine's own")
      case .logAbsent:
        return .warning(
          .deviceFile, "the keys file names a log that the journal does not hold",
          advice: "expected after a crash while a log was begun; else look for a newer copy")
      case .shredWaits:
        return .warning(
          .deviceFile, "a shred is recorded and was not carried out to its end",
          advice: "carry it out: testimony shred resume")
      case .shreddedReturned(let count):
        return .warning(
          .deviceFile, "\(counted(count, "record")) that this machine has shredded came back",
          advice: "shred them again: testimony shred resume")
      case .indexRebuilt, .snapshotRebuilt, .deviceFileNotWritten, .logHides, .logMended, .logKept,
        .shreddedAgain:
        continue
      }
    }
    return .ok(.deviceFile, "the journal is where this machine left it, or further")
  }

  private func index(_ findings: [OpeningFinding]) -> DoctorCheck {
    let lost = findings.contains { finding in
      switch finding {
      case .indexRebuilt, .snapshotRebuilt: true
      default: false
      }
    }
    guard lost else { return .ok(.index, "index and snapshot are sound") }
    return .warning(
      .index, "the index or the snapshot was damaged and is made anew at each opening",
      advice: "log anything, which stores them again; then check the disk")
  }

  private func loggedClock(_ journal: borrowing Journal) -> DoctorCheck {
    guard let last = try? journal.lastLogged() else {
      return .skipped(.clock, "the last entry does not open")
    }
    let ahead = last.seconds - surroundings.now().seconds
    guard ahead > Self.clockTolerance else {
      return .ok(.clock, "the clock is not behind the last entry")
    }
    return .warning(
      .clock,
      "the last entry was logged \(counted(ahead, "second")) after now, by this machine's clock",
      advice: "look at the clock before you log anything")
  }

  private func leftovers(_ journal: borrowing Journal) -> DoctorCheck {
    guard let files = try? journal.leftoverFiles() else {
      return .skipped(.attachments, "an entry with attachments does not open")
    }
    guard !files.isEmpty else { return .ok(.attachments, "no attachment was left unfinished") }
    return .warning(
      .attachments,
      "\(counted(files.count, "attachment was", "attachments were")) cut off, with no entry that refers to it",
      advice: "the next attachment clears them away")
  }

  private func unsent(_ journal: borrowing Journal) -> DoctorCheck {
    guard let texts = try? journal.unsentTexts() else {
      return .failure(
        .unsent, "texts that could not be logged do not open",
        advice: "keep the state folder, and try the newest keys file")
    }
    guard !texts.isEmpty else { return .ok(.unsent, "nothing that was typed waits") }
    return .warning(
      .unsent, "\(counted(texts.count, "text was", "texts were")) typed and not logged",
      advice: "log them with: testimony log THREAD --unsent")
  }
}

extension Journal {
  /// The latest logged time of the last entries of all logs; nil where there is none.
  ///
  /// - Throws: `damaged` when one of them does not open.
  package func lastLogged() throws(JournalError) -> Timestamp? {
    let vault = vault
    return try database.read { (rows) throws(JournalError) in
      var folding = try Folding.heads(of: vault, rows: rows)
      var latest: Timestamp?
      for log in folding.logs.values {
        var log = log
        guard let time = try folding.lastLogged(in: &log, rows: rows) else { continue }
        latest = max(latest ?? time, time)
      }
      return latest
    }
  }
}
