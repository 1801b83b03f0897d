import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// A file with what a machine has of the journal, for another one (`Docs/Format.md`, "Bundle").
struct Bundle: Parcel {
  let logs: [ParcelLog]
  private let sizes: [UInt64]
  private let source: BundleSource

  /// Stands for an owner that whoever packed the bundle did not know.
  static let unknownOwner = UInt64(UInt32.max)
  static let recordLimit = 64 << 20

  /// Reads the keyring and the heads; no entry yet.
  ///
  /// - Throws: `bundle`.
  init(_ path: String, of journal: Identifier, master: borrowing Secret) throws(JournalError) {
    source = try BundleSource(path, of: journal, master: master)
    let epoch = try source.number(8)
    let sealed = try source.sized(limit: KeyFile.byteLimit)
    guard
      let ring = try? Keyring.open(sealed, master: master, journal: journal, epoch: epoch),
      ring.replaced.isEmpty
    else { throw .bundle(.malformed) }
    var logs: [ParcelLog] = []
    var sizes: [UInt64] = []
    for _ in 0..<(try source.number(2)) {
      let origin = try source.take(Identifier.byteCount)
      let first = try source.number(8)
      let size = try source.number(8)
      let note = try source.sized(limit: SignedNote.maximumByteCount)
      guard let identity = ring.logs.first(where: { $0.origin.bytes == origin }), first <= size,
        !logs.contains(where: { $0.identity == identity })
      else { throw .bundle(.malformed) }
      logs.append(ParcelLog(identity: identity, first: first, note: note, keyrings: [ring]))
      sizes.append(size)
    }
    self.logs = logs
    self.sizes = sizes
  }

  func readEntries(
    of place: Int, _ body: (ParcelEntry) throws(JournalError) -> Void
  ) throws(JournalError) {
    var next = logs[place].first
    while next < sizes[place] {
      guard let commitment = Digest(try source.take(Digest.byteCount)) else {
        throw .bundle(.malformed)
      }
      let owner = try source.number(4)
      let record = try source.sized(limit: Self.recordLimit)
      let owners = logs[place].keyrings[0].owners
      guard owner == Self.unknownOwner || owner < UInt64(owners.count) else {
        throw .bundle(.malformed)
      }
      try body(
        ParcelEntry(
          commitment: commitment, owner: owner == Self.unknownOwner ? nil : Int(owner),
          record: record.isEmpty ? nil : record))
      next += 1
    }
  }

  func readPieces(
    of files: [Identifier], _ body: (Identifier, ChunkRow) throws(JournalError) -> Void
  ) throws(JournalError) {
    while true {
      let mark = try source.number(1)
      guard mark == 1 else {
        guard mark == 0 else { throw .bundle(.malformed) }
        return try source.finish()
      }
      guard let blob = Identifier(try source.take(Identifier.byteCount)) else {
        throw .bundle(.malformed)
      }
      let number = try source.number(8)
      let last = try source.number(1)
      let record = try source.sized(limit: BundleKeys.sealedByteCount)
      guard last < 2, number < 1 << 48, !record.isEmpty else { throw .bundle(.malformed) }
      try body(
        blob,
        ChunkRow(
          number: number, isLast: last == 1, checksum: EntryVault.checksum(record), record: record))
    }
  }
}
