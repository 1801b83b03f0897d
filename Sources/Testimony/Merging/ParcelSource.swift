import TestimonyCrypto
import TestimonyProof

/// Opens the records of one log of a parcel, checks them, and seals them for this journal where its keys
/// or its numbers of logs are others. Shared between threads.
struct ParcelSource: Sendable {
  /// An entry that was found sound.
  struct Received: Sendable {
    let commitment: Digest
    let leaf: Digest
    let checksum: [UInt8]
    /// Nil where it was shredded.
    let record: [UInt8]?
    let row: IndexRow
    /// Notes of other logs' heads that it names.
    let named: [[UInt8]]
    /// The files that came with it, but for those that were shredded.
    let files: [AttachmentReference]
  }

  private let log: Identifier
  private let source: EntryVault
  private let vault: EntryVault
  private let randomness: Randomness
  /// By place of the owner there: its place here, and whether it has the same key.
  private let owners: [(place: Int, isSame: Bool)]
  /// By number there, from 1: the log's number here; nil for one that is in neither.
  private let numbers: [UInt16?]

  /// - Throws: `merge(.otherOwner)`.
  init(
    _ origin: Identifier, under keyring: Keyring, into vault: EntryVault, randomness: Randomness
  ) throws(JournalError) {
    log = origin
    source = EntryVault(journal: vault.journal, keyring: keyring)
    self.vault = vault
    self.randomness = randomness
    let ring = vault.keyring
    var owners: [(place: Int, isSame: Bool)] = []
    owners.reserveCapacity(keyring.owners.count)
    for (place, owner) in keyring.owners.enumerated() {
      guard let here = ring.owner(owner.id) else { throw .merge(.otherOwner) }
      owners.append(
        (here, ring.hasSameKey(ofOwner: here, as: keyring, ofOwner: place)))
    }
    self.owners = owners
    numbers = keyring.logs.map { log in
      ring.logs.firstIndex { $0.origin == log.origin }.flatMap { UInt16(exactly: $0 + 1) }
    }
  }

  /// Opens an entry's record with the source of the ring that it is sealed under; one without a record needs
  /// none.
  ///
  /// - Throws: `merge(.altered)`.
  static func receive(
    _ entry: ParcelEntry, at sequence: UInt64, of log: Identifier, by sources: [ParcelSource]
  ) throws(JournalError) -> Received {
    guard let record = entry.record else {
      return Received(
        commitment: entry.commitment,
        leaf: MerkleTree.leafHash(Commitment.leafData(entry.commitment)),
        checksum: [UInt8](repeating: 0, count: 16), record: nil,
        row: IndexRow(shreddedOf: 0, number: 0), named: [], files: [])
    }
    guard sources.indices.contains(entry.ring) else {
      throw .merge(.altered(log: log, sequence: sequence))
    }
    return try sources[entry.ring].receive(entry, record, at: sequence)
  }

  private func receive(
    _ entry: ParcelEntry, _ record: [UInt8], at sequence: UInt64
  ) throws(JournalError) -> Received {
    let commitment = entry.commitment
    let leaf = MerkleTree.leafHash(Commitment.leafData(commitment))
    guard let (owner, content) = opened(record, commitment, entry.owner),
      RecordRules.faults(in: content, of: source.keyring.owners[owner]).isEmpty,
      let moved = moved(content)
    else { throw .merge(.altered(log: log, sequence: sequence)) }
    var sealed = record
    if !owners[owner].isSame || moved.replyTo != content.replyTo || moved.target != content.target {
      let here = owners[owner].place
      sealed = vault.keyring.keys.seal(
        moved.encoded, key: vault.keyring.key(ofOwner: here),
        context: AssociatedData.record(
          journal: vault.journal, owner: vault.keyring.owners[here].id, commitment: commitment),
        randomness: randomness)
    }
    return Received(
      commitment: commitment, leaf: leaf, checksum: EntryVault.checksum(sealed), record: sealed,
      row: IndexRow(owner: owners[owner].place, content: moved), named: try named(moved, sequence),
      files: moved.attachments.filter { !$0.isShredded })
  }

  private func opened(
    _ record: [UInt8], _ commitment: Digest, _ owner: Int?
  ) -> (owner: Int, content: EntryContent)? {
    let places = owner.map { [$0] } ?? Array(source.keyring.owners.indices)
    guard
      let (place, content) = unsafe source.find(
        among: places, ownerOf: record.span.bytes, commitment: commitment)
    else { return nil }
    return (places[place], content)
  }

  /// The content with the places of other entries by this machine's numbers of logs.
  private func moved(_ content: EntryContent) -> EntryContent? {
    var moved = content
    for path in [\EntryContent.replyTo, \EntryContent.target] {
      guard let id = content[keyPath: path] else { continue }
      guard id.device > 0, Int(id.device) <= numbers.count,
        let number = numbers[Int(id.device) - 1]
      else { return nil }
      moved[keyPath: path] = EntryID(device: number, sequence: id.sequence)
    }
    return moved
  }

  private func named(
    _ content: EntryContent, _ sequence: UInt64
  ) throws(JournalError) -> [[UInt8]] {
    guard content.fields.kind.namesHeads else { return [] }
    guard let body = MemberObject(parsing: content.tokens.body),
      let notes = body.list(content.fields.kind == .heads ? "heads" : "closed"),
      NamedHead.list(body, content.fields.kind) != nil
    else { throw .merge(.altered(log: log, sequence: sequence)) }
    return notes.compactMap { note in
      guard case .string(let bytes) = note else { return nil }
      return bytes
    }
  }
}
