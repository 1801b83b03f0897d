package import TestimonyCrypto
package import TestimonyStorage

/// A journal that is put back from a backup: copied beside its place, verified there, and only then
/// given its name.
package struct Restoration: Sendable {
  /// The backup, with the key file that goes with it.
  package let backup: JournalFolder
  /// Where the journal is to be.
  package let target: String

  /// Where it is copied to first; two restorations to one place do not meet there.
  private let staging: String

  package init(of backup: JournalFolder, to target: String) {
    self.backup = backup
    var end = target.utf8.count
    let bytes = Array(target.utf8)
    while end > 1, bytes[end - 1] == UInt8(ascii: "/") { end -= 1 }
    self.target = String(decoding: bytes[..<end], as: UTF8.self)
    staging =
      self.target + ".restoring-" + String(UInt64.random(in: 0...UInt64.max), radix: 36)
  }

  private static let replaced = ".replaced-"

  /// The folder of the journal that stood at a path and was moved aside last: where there is no journal
  /// any more, a restoration was cut off between the two names.
  package static func movedAside(from target: String) -> String? {
    RestoredFolder.neighbours(of: target, addition: replaced).last
  }

  private func aside(_ now: Timestamp) -> String {
    target + Self.replaced + now.text.filter { $0 != ":" && $0 != "-" }
  }

  /// What there is to be known before anything is copied.
  ///
  /// - Parameter replacing: whether what stands at the target may be moved aside.
  /// - Throws: `BackupFailure.targetTaken`.
  package func check(replacing: Bool) throws(BackupFailure) {
    guard replacing || RestoredFolder.isFree(target) else { throw .targetTaken(path: target) }
  }

  /// Copies the backup, verifies the copy with its keys, and puts it at its place if it is sound.
  ///
  /// - Parameters:
  ///   - master: opens the key file that goes with the backup.
  ///   - replacing: whether what stands at the target is moved aside.
  ///   - surroundings: clock, state folder, processors.
  ///   - progress: is told the work done and in all, from any thread.
  /// - Returns: what was found, and where what stood at the target is now. A report with faults means that
  ///   nothing was put anywhere.
  /// - Throws: `BackupFailure`.
  package func run(
    master: borrowing Secret, replacing: Bool, surroundings: Surroundings,
    progress: @escaping @Sendable (UInt64, UInt64) -> Void
  ) throws(BackupFailure) -> (report: VerificationReport, movedTo: String?) {
    try check(replacing: replacing)
    let copy = try BackupFailure.wrapping { () throws(StorageError) in
      try RestoredFolder.copying(backup, to: staging)
    }
    let report = try Self.verify(copy.folder, master: master, surroundings, progress)
    guard report.faultCount == 0 else { return (report, nil) }
    let journal: Identifier
    do throws(JournalError) { journal = try Journal.identifier(of: copy.folder) } catch {
      throw .journal(error)
    }
    do throws(StorageError) {
      // Before it has its name: no crash in between brings back what was shredded here.
      if let state = StateFolder(of: journal.bytes, in: surroundings.folders) {
        try RestorationMark(in: state).set()
      }
      return (report, try copy.place(at: target, aside: aside(surroundings.now())))
    } catch {
      throw .journal(.storage(error))
    }
  }

  /// Verifies a backup where it lies, as a restoration would.
  ///
  /// - Throws: `BackupFailure.journal`.
  package static func verify(
    _ folder: JournalFolder, master: borrowing Secret, _ surroundings: Surroundings,
    _ progress: @escaping @Sendable (UInt64, UInt64) -> Void
  ) throws(BackupFailure) -> VerificationReport {
    try BackupFailure.wrapping { () throws(StorageError) in
      try Database.settle(copyAt: folder.database)
    }
    var verification = Verification(folder, parallelism: surroundings.parallelism)
    verification.ignoresMemory = true
    verification.progress = progress
    do throws(JournalError) {
      return try verification.withKeys(master: master, surroundings: surroundings)
    } catch {
      throw .journal(error)
    }
  }
}
