import TestimonyCrypto
import TestimonyStorage

/// For whom a copy of the keys is sealed.
package enum KeysCopyHolder: Equatable, Sendable {
  /// Whoever has the recovery code, or enough of its shares, and nobody else: no passphrase opens it.
  case recoveryCode
  /// The holder of any of these keys of the program age; the passphrases inside go on to work.
  case age(recipients: [String])
}

extension Journal {
  /// Writes a copy of the key file as it is now, sealed for its holder. An older copy of it at that place
  /// is replaced; anything else there stays.
  ///
  /// - Throws: `BackupFailure`.
  package func copyKeys(
    to path: String, for holder: KeysCopyHolder, overwriting: Bool
  ) throws(BackupFailure) {
    try checkKeysCopy(at: path)
    let bytes = try keysCopy(for: holder)
    let replaces = overwriting || isOlderCopy(path)
    do throws(StorageError) {
      try PlacedFile.check(path, overwriting: replaces)
      try PlacedFile.place(bytes, at: path, overwriting: replaces)
    } catch {
      if case .exists = error { throw .foreignKeys(path: path) }
      throw .journal(.storage(error))
    }
  }

  /// Checks that a copy of the keys would not take the place of the journal's own.
  ///
  /// - Throws: `BackupFailure.ownFolder`.
  package func checkKeysCopy(at path: String) throws(BackupFailure) {
    let isOwn = try BackupFailure.wrapping { () throws(StorageError) in
      try PlacedFile.isDirectly(path, in: folder.path)
    }
    guard !isOwn else { throw .ownFolder(path: path) }
  }

  private func keysCopy(for holder: KeysCopyHolder) throws(BackupFailure) -> [UInt8] {
    switch holder {
    case .recoveryCode:
      var file = keyFile
      file.slots = file.slots.filter(\.isForRecovery)
      guard !file.slots.isEmpty else { throw .noRecoveryCode }
      return file.encoded(master: master)
    case .age(let recipients):
      guard let age = AgeProgram(recipients: recipients) else { throw .sealing(.badRecipient) }
      do throws(ExhibitError) {
        return try age.sealed(keyFile.encoded(master: master))
      } catch {
        throw .sealing(error)
      }
    }
  }

  /// Whether a copy of this journal's keys stands there that is no newer, made for the recovery code:
  /// one that a passphrase opens may be somebody's only way in.
  private func isOlderCopy(_ path: String) -> Bool {
    guard let bytes = try? DurableFile.read(path, limit: KeyFile.byteLimit),
      let file = try? KeyFile(decoding: bytes)
    else { return false }
    return file.journal == id && file.epoch <= keyFile.epoch
      && file.slots.allSatisfy(\.isForRecovery)
      && (try? file.check(bytes, master: master)) != nil
  }
}
