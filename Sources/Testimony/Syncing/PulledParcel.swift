import TestimonyCrypto
import TestimonyStorage

/// What was fetched from a hub, in a file without a name: records as the journal seals them, each with the places
/// of its keyring and its owner. Pieces of files are fetched after the merge.
struct PulledParcel: Parcel {
  /// Entries of one log in the file.
  struct Stretch {
    let place: Int
    let count: UInt64
  }

  let logs: [ParcelLog]
  private let stretches: [Stretch]
  private let file: StagedFile
  /// Told which files new entries refer to, before any of them is stored.
  private let expect: ([Identifier]) throws(JournalError) -> Void

  private static let headByteCount = Digest.byteCount + 12
  /// Stands for a record that was shredded.
  private static let noRing = UInt32.max

  init(
    _ logs: [ParcelLog], _ stretches: [Stretch], in file: StagedFile,
    expect: @escaping ([Identifier]) throws(JournalError) -> Void
  ) {
    self.logs = logs
    self.stretches = stretches
    self.file = file
    self.expect = expect
  }

  /// The bytes of an entry in the file.
  static func bytes(_ commitment: Digest, ring: Int?, owner: Int, record: [UInt8]) -> [UInt8] {
    var writer = ByteWriter(reserving: headByteCount + record.count)
    writer.raw(commitment)
    writer.uint32(ring.map { UInt32($0) } ?? noRing)
    writer.uint32(UInt32(owner))
    writer.uint32(UInt32(record.count))
    writer.raw(record)
    return writer.bytes
  }

  func readEntries(
    of place: Int, _ body: (ParcelEntry) throws(JournalError) -> Void
  ) throws(JournalError) {
    var position = stretches[place].place
    for _ in 0..<stretches[place].count {
      var head = ByteReader(try read(Self.headByteCount, at: position))
      guard let commitment = try? head.digest(), let ring = try? head.uint32(),
        let owner = try? head.uint32(), let count = try? head.uint32()
      else { throw .storage(.damaged(code: 0)) }
      position += Self.headByteCount
      guard ring != Self.noRing else {
        try body(ParcelEntry(commitment: commitment, owner: nil, record: nil))
        continue
      }
      let record = try read(Int(count), at: position)
      position += Int(count)
      try body(
        ParcelEntry(
          commitment: commitment, ring: Int(ring), owner: Int(owner), record: record))
    }
  }

  func readPieces(
    of files: [Identifier], _ body: (Identifier, ChunkRow) throws(JournalError) -> Void
  ) throws(JournalError) {
    if !files.isEmpty { try expect(files) }
  }

  private func read(_ count: Int, at place: Int) throws(JournalError) -> [UInt8] {
    do throws(StorageError) { return try file.read(count, at: place) } catch {
      throw .storage(error)
    }
  }
}
