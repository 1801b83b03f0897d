import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// Seals and opens the journal's records and index blocks. Immutable and shared between threads.
struct EntryVault: Sendable {
  let journal: Identifier
  let keyring: Keyring
  /// The logs' heads as they were last found sound.
  let heads = CheckedLogs()

  init(journal: Identifier, keyring: Keyring) {
    self.journal = journal
    self.keyring = keyring
  }

  /// Opens a record and recomputes its commitment.
  func open(
    _ record: RawSpan, commitment: Digest, owner: Int, id: EntryID
  ) throws(JournalError) -> EntryContent {
    let content = try read(record, commitment: commitment, owner: owner, id: id)
    guard content.commitment == commitment else { throw .damaged(.commitment(id)) }
    return content
  }

  /// Opens a record; whether its content is what was committed is left to the caller.
  func read(
    _ record: RawSpan, commitment: Digest, owner: Int, id: EntryID
  ) throws(JournalError) -> EntryContent {
    guard owner < keyring.owners.count else { throw .damaged(.sealed(id)) }
    let context = AssociatedData.record(
      journal: journal, owner: keyring.owners[owner].id, commitment: commitment)
    let text: [UInt8]
    do {
      text = try keyring.keys.open(
        record, key: keyring.key(ofOwner: owner), context: context)
    } catch {
      throw .damaged(.sealed(id))
    }
    guard let content = try? EntryContent(decoding: text) else { throw .damaged(.record(id)) }
    return content
  }

  /// The place among `owners` of the one whose key opens a record, tried in their order; nil when
  /// none does.
  func find(
    among owners: [Int], ownerOf record: RawSpan, commitment: Digest
  ) -> (place: Int, content: EntryContent)? {
    let id = EntryID(device: 0, sequence: 0)
    for (place, owner) in owners.enumerated() {
      if let content = try? open(record, commitment: commitment, owner: owner, id: id) {
        return (place, content)
      }
    }
    return nil
  }

  /// The first 16 bytes of SHA-256 of sealed bytes: finds rot, not malice.
  static func checksum(_ sealed: RawSpan) -> [UInt8] {
    Array(SHA256.hash(sealed).bytes.prefix(16))
  }

  static func checksum(_ sealed: [UInt8]) -> [UInt8] {
    unsafe checksum(sealed.span.bytes)
  }

  // MARK: - Index blocks

  func seal(
    _ rows: [IndexRow], origin: Identifier, number: UInt64, root: Digest, randomness: Randomness
  ) -> SegmentRow {
    let context = AssociatedData.segment(
      journal: journal, origin: origin, number: number, root: root)
    let sealed = keyring.keys.seal(
      IndexRow.encode(rows), key: Keyring.indexKey, context: context, randomness: randomness)
    return SegmentRow(
      number: number, root: root.bytes, checksum: Self.checksum(sealed), record: sealed)
  }

  /// `root` is what the tiles say of the leaves that the block covers.
  /// - Returns: nil for a block that is not of this place, or not of exactly `count` rows.
  func open(
    _ segment: SegmentRow, origin: Identifier, number: UInt64, root: Digest, count: Int
  ) -> [IndexRow]? {
    guard segment.number == number, segment.root == root.bytes else { return nil }
    let context = AssociatedData.segment(
      journal: journal, origin: origin, number: number, root: root)
    guard
      let text = try? unsafe keyring.keys.open(
        segment.record.span.bytes, key: Keyring.indexKey, context: context),
      let rows = try? IndexRow.decode(text), rows.count == count
    else { return nil }
    return rows
  }
}
