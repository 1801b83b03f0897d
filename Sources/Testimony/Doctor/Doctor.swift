package import TestimonyCrypto
import TestimonyStorage

/// Looks a journal and its machine over and says what is wrong and what to do. It reads and never
/// writes, and needs no key for most of it.
package struct Doctor {
  /// The journal's folder.
  package let path: String
  package let surroundings: Surroundings
  /// Whether the kernel keeps keys for this user; asked at most once.
  package let keepsSessions: () -> Bool
  /// Where the system's time zones are.
  package let zones: ZoneFolder

  package init(
    _ path: String, surroundings: Surroundings, zones: ZoneFolder = ZoneFolder(),
    keepsSessions: @escaping () -> Bool
  ) {
    self.path = path
    self.surroundings = surroundings
    self.zones = zones
    self.keepsSessions = keepsSessions
  }

  /// All checks that need no key.
  package func examine() -> [DoctorCheck] {
    let folder: JournalFolder
    do throws(StorageError) {
      folder = try JournalFolder.open(at: path)
    } catch {
      return [missing(error)] + examineMachine(nil)
    }
    return [.ok(.folder, "there is a journal")] + examine(folder) + examineMachine(folder)
  }

  /// All checks, those of the opened journal last.
  package func examine(unlockedBy master: borrowing Secret) -> [DoctorCheck] {
    let checks = examine()
    guard let folder = try? JournalFolder.open(at: path) else { return checks }
    let copy = master.withBytes { Secret(copying: $0) }
    return checks + examineOpened(folder, copy)
  }

  private func examine(_ folder: JournalFolder) -> [DoctorCheck] {
    [
      permissions(of: folder), foreignFiles(in: folder), keys(of: folder),
      writeAheadLog(of: folder), database(of: folder), freeSpace(for: folder),
      stateFolder(of: folder),
    ]
  }

  private func examineMachine(_ folder: JournalFolder?) -> [DoctorCheck] {
    [coreDumps(), swap(), session(), timeZones(), clock(folder)]
  }

  private func missing(_ error: StorageError) -> DoctorCheck {
    switch error {
    case .missing(.database, _):
      .failure(
        .folder, "the folder holds no journal.db",
        advice: "name another folder, or put journal.db back from a backup beside its keys")
    case .missing:
      .failure(
        .folder, "there is no such folder",
        advice: "name the journal's folder, or make a journal with init")
    case .wrongKind:
      .failure(
        .folder, "a file stands where the folder should be", advice: "name the journal's folder")
    default:
      .failure(
        .folder, "the folder cannot be read", advice: "make sure that the folder is yours")
    }
  }
}
