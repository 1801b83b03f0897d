import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

extension EntryVault {
  /// Seals a state with how much of each log it covers. One too large to be kept is folded anew at each
  /// opening: it must not keep anything from being logged.
  func putSnapshot(
    of folding: Folding, randomness: Randomness, writer: borrowing Writer
  ) throws(JournalError) {
    let coverage = StateCoverage(
      parts: folding.logs.logs.compactMap { device in
        folding.logs[device].map {
          StateCoverage.Part(
            device: device, origin: $0.identity.origin, size: $0.size, root: $0.checkpoint.root)
        }
      }
    ).encoded
    let sealed = keyring.keys.seal(
      folding.state.encoded, key: Keyring.stateKey,
      context: AssociatedData.snapshot(journal: journal, covers: coverage),
      randomness: randomness)
    guard coverage.count <= SnapshotRow.coversBytes, sealed.count <= SnapshotRow.recordBytes else {
      return
    }
    try Folding.wrap { () throws(StorageError) in
      try writer.putSnapshot(
        SnapshotRow(
          covers: coverage, checksum: Self.checksum(sealed), record: sealed))
    }
  }
}
