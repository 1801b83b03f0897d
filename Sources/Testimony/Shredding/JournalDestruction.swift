package import TestimonyCrypto
import TestimonySession
package import TestimonyStorage

/// The destruction of a whole journal on this machine, for a border crossing: its keys are overwritten,
/// and then all its files are removed. Needs no passphrase.
package struct JournalDestruction: Sendable {
  package let folder: JournalFolder
  /// Nil where neither keys nor database say it.
  private let journal: Identifier?

  package init(of folder: JournalFolder) {
    self.folder = folder
    journal = (try? Journal.identifier(of: folder)) ?? Self.identifier(inDatabaseOf: folder)
  }

  /// Where the keys went already, and the rest did not.
  private static func identifier(inDatabaseOf folder: JournalFolder) -> Identifier? {
    guard let database = try? Database.open(in: folder, access: .readOnly) else { return nil }
    return Identifier(database.journal)
  }

  /// Folders beside it that a restoration has left, with keys of this journal.
  package var copies: [JournalFolder] {
    JournalFolder.besides(folder).filter {
      journal != nil && (try? Journal.identifier(of: $0)) == journal
    }
  }

  /// The master key, while the journal is unlocked.
  package func session() -> Secret? { journal.flatMap { SessionStore.fetch(journal: $0.bytes) } }

  /// Overwrites the keys, takes the master key out of the session, and removes the files.
  ///
  /// - Returns: names in the folder that are none of the journal's, and stay.
  /// - Throws: `storage`: some of it is there, and it is to be done again.
  package func run(_ folders: UserFolders) throws(JournalError) -> [String] {
    let copies = copies
    let state = journal.flatMap { StateFolder(of: $0.bytes, in: folders) }
    do throws(StorageError) {
      let lock = try lock(state)
      try DestroyedFolder.destroyKeys(of: folder)
      for copy in copies { try DestroyedFolder.destroyKeys(of: copy) }
      if let journal { _ = try? SessionStore.drop(journal: journal.bytes) }
      var foreign: [String] = []
      for copy in copies {
        foreign += try DestroyedFolder.removeRest(of: copy, nil).map { copy.path + "/" + $0 }
      }
      foreign += try DestroyedFolder.removeRest(of: folder, state)
      _ = consume lock
      return foreign
    } catch {
      throw .storage(error)
    }
  }

  /// Somebody who is replacing the keys just now would put them back; where nobody can be held off, as
  /// there is no state folder, there is nobody.
  private func lock(_ state: StateFolder?) throws(StorageError) -> FileLock? {
    guard let state, (try? state.create()) != nil else { return nil }
    return try FileLock.acquire(state.lock)
  }
}
