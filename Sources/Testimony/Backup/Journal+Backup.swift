import TestimonyCrypto
import TestimonyProof
package import TestimonyStorage

extension Journal {
  /// Brings the copy in a folder up to date, or makes it. The backup is itself an entry, which the copy
  /// holds. The key file is not in it.
  ///
  /// - Parameters:
  ///   - path: the backup's folder; made, mode 0700, if it is not there.
  ///   - isSound: whether a verification of the journal from outside found no fault. A copy that is
  ///     there is not brought up to a damaged journal; a first one is made all the same.
  ///   - faults: how many it found.
  /// - Returns: what was new in the copy.
  /// - Throws: `BackupFailure`.
  package mutating func backUp(
    to path: String, isSound: Bool, faults: Int
  ) throws(BackupFailure) -> BackupCount {
    try BackupFailure.wrapping { () throws(StorageError) in try PlacedFile.makeFolder(path) }
    let copy = path + "/journal.db"
    let isOwn = try BackupFailure.wrapping { () throws(StorageError) in
      try PlacedFile.isDirectly(copy, in: folder.path)
    }
    guard !isOwn else { throw .ownFolder(path: path) }
    guard isSound || !Database.hasCopy(at: copy) else { throw .damaged(faults: faults) }
    // Before anything says that there is one.
    do throws(BackupError) { try database.check(copyAt: copy) } catch { throw .copy(error) }
    do throws(JournalError) {
      try append([
        EntryDraft(
          kind: .backup, owner: id, body: .object(MemberObject([("event", .text("made"))])))
      ])
    } catch {
      throw .journal(error)
    }
    do throws(BackupError) {
      return try database.update(copyAt: copy)
    } catch {
      throw .copy(error)
    }
  }
}
