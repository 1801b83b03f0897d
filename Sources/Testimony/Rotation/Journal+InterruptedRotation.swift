import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// What an interrupted rotation of the keys has left, at the next opening.
extension Journal {
  /// Where keys were made ready: puts them in their place if the database is sealed under them, takes them
  /// away if not.
  ///
  /// - Throws: `keysRotated` where they are in their place now: this is the master key of the old ones.
  static func settleKeys(
    _ folder: JournalFolder, master: borrowing Secret, surroundings: Surroundings,
    patience: Int32
  ) throws(JournalError) {
    guard folder.hasNextKeys else { return }
    let id = try identifier(of: folder)
    guard let state = StateFolder(of: id.bytes, in: surroundings.folders) else {
      throw .noStateFolder
    }
    // Whoever is at it has the lock.
    let lock = try Folding.wrap { () throws(StorageError) in
      try state.create()
      return try FileLock.acquire(state.lock)
    }
    guard folder.hasNextKeys else { return }
    let vault = EntryVault(
      journal: id, keyring: try openKeys(folder, journal: id, master: master).keyring)
    let database = try Folding.wrap { () throws(StorageError) in
      try Database.open(in: folder, access: .readOnly, patience: patience)
    }
    let isOld = try database.read { (rows) throws(JournalError) in
      try Resealing.isSealed(under: vault, rows: rows)
    }
    try Folding.wrap { () throws(StorageError) in
      if isOld {
        try DurableFile.discard(folder.nextKeys)
      } else {
        try DurableFile.replace(folder.keys, by: folder.nextKeys)
      }
    }
    _ = consume lock
    guard isOld else { throw .keysRotated }
  }

  /// Where files of the state folder were made ready, and keys are not any longer: takes them over.
  static func settleState(
    _ folder: JournalFolder, _ state: StateFolder, journal: Identifier,
    master: borrowing Secret, surroundings: Surroundings
  ) throws(JournalError) {
    guard state.hasNext, !folder.hasNextKeys else { return }
    let seals = StateSeals(folder: state, journal: journal, randomness: surroundings.randomness)
    try Folding.wrap { () throws(StorageError) in
      let lock = try FileLock.acquire(state.lock)
      if state.hasNext, !folder.hasNextKeys { try seals.adopt(under: master) }
      _ = consume lock
    }
  }
}
