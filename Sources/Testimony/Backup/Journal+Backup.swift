import TestimonyCrypto
import TestimonyProof
package import TestimonyStorage

extension Journal {
  /// Brings the copy in a folder, or in one file, up to date, or makes it. The backup is itself an entry, which the copy
  /// holds. The key file is not in it.
  ///
  /// - Parameters:
  ///   - path: the backup's folder; made, mode 0700, if it is not there. A file where one stands, or where
  ///     nothing does and the name ends in `.db`.
  ///   - isSound: whether a verification of the journal from outside found no fault. A copy that is
  ///     there is not brought up to a damaged journal; a first one is made all the same.
  ///   - faults: how many it found.
  /// - Returns: what was new in the copy.
  /// - Throws: `BackupFailure`.
  package mutating func backUp(
    to path: String, isSound: Bool, faults: Int
  ) throws(BackupFailure) -> BackupCount {
    let copy = try Self.copy(at: path)
    let isOwn = try BackupFailure.wrapping { () throws(StorageError) in
      try PlacedFile.isDirectly(copy, in: folder.path)
    }
    guard !isOwn else { throw .ownFolder(path: path) }
    guard isSound || !Database.hasCopy(at: copy) else { throw .damaged(faults: faults) }
    // Before anything says that there is one.
    let forgetting = try accountsForBlanks()
    do throws(BackupError) {
      try database.check(copyAt: copy, forgetting: forgetting)
    } catch {
      throw .copy(error)
    }
    do throws(JournalError) {
      try append([
        EntryDraft(
          kind: .backup, owner: id, body: .object(MemberObject([("event", .text("made"))])))
      ])
    } catch {
      throw .journal(error)
    }
    do throws(BackupError) {
      return try database.update(copyAt: copy, forgetting: forgetting)
    } catch {
      throw .copy(error)
    }
  }

  /// The database of a copy, in a folder that is there.
  private static func copy(at path: String) throws(BackupFailure) -> String {
    let isFile = PlacedFile.isFile(path) || path.utf8.suffix(3).elementsEqual(".db".utf8)
    if isFile, !PlacedFile.isFolder(path) { return path }
    try BackupFailure.wrapping { () throws(StorageError) in try PlacedFile.makeFolder(path) }
    return path + "/journal.db"
  }

  /// Whether something was shredded, and no record is gone but by that.
  private func accountsForBlanks() throws(BackupFailure) -> Bool {
    guard !state.shreds.isEmpty, try hasAllFiles() else { return false }
    let blank = try BackupFailure.wrapping { () throws(StorageError) in
      try database.read { (rows) throws(StorageError) in try rows.blankCount() }
    }
    do throws(JournalError) {
      let named = try shredHistory().flatMap { $0.order.items.map(\.commitment) }
      return blank == UInt64(Set(named).count)
    } catch {
      throw .journal(error)
    }
  }

  /// Whether no file that an entry refers to is lost: a copy that has it is better.
  private func hasAllFiles() throws(BackupFailure) -> Bool {
    let vault = vault
    do throws(JournalError) {
      return try database.read { (rows) throws(JournalError) in
        let stored = try Folding.wrap { () throws(StorageError) in try rows.blobs() }
        return try Self.referencedFiles(vault: vault, rows: rows)
          .isSubset(of: stored.compactMap { Identifier($0) })
      }
    } catch {
      throw .journal(error)
    }
  }
}
