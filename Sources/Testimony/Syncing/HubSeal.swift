import TestimonyCrypto

/// What a journal's rows at a hub are sealed under once more, and the names that the hub knows. Inside stand the
/// keyring and the owner that open the record, so that the hub sees neither.
///
/// ```
/// holder of the ring 32 ‖ owner's place in it u32 ‖ record as the journal has it
/// ```
struct HubSeal: ~Copyable {
  private let key: SealingKey
  private let journal: Identifier
  /// Says which journal: the hub knows its SHA-256.
  let token: [UInt8]

  struct Opened {
    let holder: Digest
    let owner: Int
    let record: [UInt8]
  }

  init(_ master: borrowing Secret, of journal: Identifier) {
    key = SealingKey(
      master.withBytes { KeyDerivation.subkey(of: $0, label: "testimony/hub/v1\0") })
    self.journal = journal
    token = master.withBytes { master in
      KeyDerivation.subkey(of: master, label: "testimony/hub-token/v1\0").withBytes { token in
        unsafe token.withUnsafeBytes { unsafe Array($0) }
      }
    }
  }

  func seal(
    _ record: [UInt8], owner: Int, holder: Digest, of log: Identifier, at sequence: UInt64,
    commitment: Digest, randomness: Randomness
  ) -> [UInt8] {
    var writer = ByteWriter(reserving: record.count + 36)
    writer.raw(holder)
    writer.uint32(UInt32(owner))
    writer.raw(record)
    return key.seal(
      writer.bytes,
      context: AssociatedData.hubEntry(
        journal: journal, origin: log, sequence: sequence, commitment: commitment),
      randomness: randomness)
  }

  /// Seals a keyring, sealed under the master key already, for its one row: it opens in no other's place.
  func seal(keyring: [UInt8], of holder: Digest, epoch: UInt64, randomness: Randomness)
    -> HubKeyring
  {
    let context = AssociatedData.hubKeyring(journal: journal, holder: holder, epoch: epoch)
    return HubKeyring(
      epoch: epoch, record: key.seal(keyring, context: context, randomness: randomness))
  }

  /// - Returns: nil for what is not this holder's keyring of the epoch that it is said to have.
  func open(_ row: HubKeyring, of holder: Digest, master: borrowing Secret) -> Keyring? {
    let context = AssociatedData.hubKeyring(journal: journal, holder: holder, epoch: row.epoch)
    guard let sealed = try? key.open(row.record, context: context) else { return nil }
    return try? Keyring.open(sealed, master: master, journal: journal, epoch: row.epoch)
  }

  /// - Returns: nil for what was not sealed for this place.
  func open(_ sealed: [UInt8], _ entry: HubEntry, of log: Identifier) -> Opened? {
    let context = AssociatedData.hubEntry(
      journal: journal, origin: log, sequence: entry.sequence, commitment: entry.commitment)
    guard let text = try? key.open(sealed, context: context) else { return nil }
    var reader = ByteReader(text)
    guard let holder = try? reader.digest(), let owner = try? reader.uint32(),
      let record = try? reader.raw(reader.remaining), !record.isEmpty
    else { return nil }
    return Opened(holder: holder, owner: Int(owner), record: record)
  }
}
