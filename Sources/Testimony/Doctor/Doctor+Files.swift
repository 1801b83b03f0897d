import TestimonyCrypto
import TestimonyStorage

/// What can be told of keys, database and state folder without opening anything sealed.
extension Doctor {
  func keys(of folder: JournalFolder) -> DoctorCheck {
    do throws(JournalError) {
      let (file, _) = try Journal.readKeys(folder)
      let kinds = Set(file.slots.map(\.kind.code))
      let text = "\(counted(file.slots.count, "slot")), epoch \(file.epoch)"
      guard kinds.contains(KeySlot.Kind.recovery.code) || kinds.contains(KeySlot.splitCode) else {
        return .warning(
          .keys, "\(text), and none opens by a recovery code",
          advice: "make a recovery code: a forgotten passphrase cannot be found again")
      }
      return .ok(.keys, text)
    } catch {
      return broken(error)
    }
  }

  private func broken(_ error: JournalError) -> DoctorCheck {
    var check =
      switch error {
      case .storage(.missing):
        DoctorCheck.failure(
          .keys, "there is no keys file",
          advice: "put the newest copy of it back: without it nothing can be opened")
      case .keysMalformed:
        DoctorCheck.failure(
          .keys, "the keys file is damaged or cut short",
          advice: "keep it, and put the newest whole copy in its place")
      default:
        DoctorCheck.failure(
          .keys, "the keys file cannot be read", advice: "make sure that the file is yours")
      }
    check.error = error
    return check
  }

  func writeAheadLog(of folder: JournalFolder) -> DoctorCheck {
    let size = Self.size(of: folder.database + "-wal") ?? 0
    if size > 0, !Self.isWritable(folder.path) || !Self.isWritable(folder.database) {
      return .failure(
        .writeAheadLog, "the folder is read-only and holds changes that are not merged yet",
        advice: "copy the whole folder to a place that can be written and open the copy")
    }
    if let survey = try? LogSurvey(of: folder.writeAheadLog), survey.hidesCommits {
      return .failure(
        .writeAheadLog,
        "a fault in journal.db-wal hides \(survey.hiddenCommits) later changes, "
          + (survey.mendableBits > 0
            ? "\(counted(survey.mendableBits, "bit")) turned over" : "and is no single bit"),
        advice: "copy the folder as it is; the next command that writes keeps a copy of the log, "
          + "and turns single bits back")
    }
    if let kept = try? folder.keptNames(), !kept.isEmpty {
      return .warning(
        .writeAheadLog,
        "copies of a write-ahead log that was damaged are kept: " + kept.joined(separator: ", "),
        advice: "check the disk, and run: testimony doctor --recover "
          + (kept.last { $0.hasSuffix("-wal") } ?? "NAME")
          + "; delete the copies once nothing is missing")
    }
    if size > Self.longLog {
      return .warning(
        .writeAheadLog, "\(size >> 20) MiB of changes wait to be merged",
        advice: "end other commands that have the journal open; the next command merges them")
    }
    return .ok(.writeAheadLog, size == 0 ? "all changes are merged" : "some changes wait, as usual")
  }

  private static var longLog: UInt64 { 256 << 20 }

  func database(of folder: JournalFolder) -> DoctorCheck {
    do throws(StorageError) {
      let database = try Database.open(in: folder, access: .readOnly)
      let problems = try database.integrityCheck(quick: true)
      if let first = problems.first {
        return .failure(
          .database, "the database file is not sound: \(first)",
          advice: "copy the folder as it is, then restore from a backup; check the disk")
      }
      let owner = try? Journal.identifier(of: folder)
      if let owner, owner.bytes != database.journal {
        return .failure(
          .database, "journal.db and keys belong to different journals",
          advice: "put the two that belong together side by side again")
      }
      return .ok(.database, "sound, \((Self.size(of: folder.database) ?? 0) >> 10) KiB")
    } catch {
      return unopened(error)
    }
  }

  private func unopened(_ error: StorageError) -> DoctorCheck {
    var check =
      switch error {
      case .busy:
        DoctorCheck.warning(
          .database, "another command is writing", advice: "try again when it is done")
      case .newerVersion(let found, let supported):
        DoctorCheck.failure(
          .database, "written by a later version (\(found), this one knows \(supported))",
          advice: "install the later version")
      case .notAJournal:
        DoctorCheck.failure(
          .database, "journal.db is not a journal's database",
          advice: "name another folder, or restore from a backup")
      case .readOnlyWithWAL:
        DoctorCheck.skipped(.database, "it cannot be opened where it is")
      default:
        DoctorCheck.failure(
          .database, "journal.db cannot be opened",
          advice: "copy the folder as it is, then restore from a backup; check the disk")
      }
    check.error = .storage(error)
    return check
  }

  func stateFolder(of folder: JournalFolder) -> DoctorCheck {
    guard let id = try? Journal.identifier(of: folder) else {
      return .skipped(.stateFolder, "without the keys file nobody knows which it is")
    }
    guard let state = StateFolder(of: id.bytes, in: surroundings.folders) else {
      return .failure(
        .stateFolder, "neither XDG_STATE_HOME nor HOME is set",
        advice: "set HOME: this machine keeps its signing keys there")
    }
    guard Self.size(of: state.device) != nil else {
      return .warning(
        .stateFolder, "this machine has no device file for the journal",
        advice: "expected after a restore: the next entry begins a log of this machine's own")
    }
    guard Self.isWritable(state.path) else {
      return .failure(
        .stateFolder, "the state folder cannot be written",
        advice: "make it yours again, or nothing can be logged: \(state.path)")
    }
    return .ok(.stateFolder, "this machine's device file is there")
  }
}
