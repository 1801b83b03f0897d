import TestimonyCrypto
package import TestimonyProof
import TestimonyStorage

/// The signed head of one log, as it is shown to others.
package struct LogHead: Sendable {
  package let device: UInt16
  let origin: Identifier
  package let size: UInt64
  /// The signed note.
  package let note: [UInt8]
  /// The key that readers check the note against.
  package let verifier: NoteVerifier
  /// The key that release notes of the same machine are checked against.
  package let releaseVerifier: NoteVerifier

  /// The key in eight groups for print.
  package var fingerprint: String { LogKeyFingerprint(verifier).text }
  package var releaseFingerprint: String { LogKeyFingerprint(releaseVerifier).text }
}

extension Journal {
  /// The heads of all logs. What is signed leaves the machine after this, so the device file is made
  /// durable first.
  ///
  /// - Throws: `damaged` for a head that does not verify; `storage` when it cannot be made durable.
  package func publishHeads() throws(JournalError) -> [LogHead] {
    let vault = vault
    let heads = try database.read { (rows) throws(JournalError) in
      try Folding.views(vault: vault, rows: rows).values.sorted { $0.device < $1.device }.map {
        LogHead(
          device: $0.device, origin: $0.identity.origin, size: $0.size, note: $0.note,
          verifier: NoteVerifier(
            name: LogView.originName($0.identity.origin), key: $0.identity.logKey),
          releaseVerifier: NoteVerifier(
            name: LogView.releaseName($0.identity.origin), key: $0.identity.releaseKey))
      }
    }
    // A machine that has no device file signed nothing.
    guard device != nil else { return heads }
    do throws(StorageError) {
      try DurableFile.syncFolder(of: stateFolder.device)
    } catch {
      throw .storage(error)
    }
    return heads
  }
}
