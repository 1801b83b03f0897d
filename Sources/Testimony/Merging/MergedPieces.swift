import TestimonyCrypto
import TestimonyStorage

/// Sealed pieces of attached files on their way into the journal: taken are those that open as what an entry
/// says that they are, and nothing else.
struct MergedPieces {
  private let journal: Identifier
  /// Files of new entries, and how many pieces of each are not here yet.
  private var expected: [Identifier: (reference: AttachmentReference, left: UInt64)] = [:]
  /// Files of the entries that were here before; looked up once somebody asks.
  private var known: [Identifier: AttachmentReference]?
  /// Pieces that were stored.
  private(set) var count = 0

  init(journal: Identifier) { self.journal = journal }

  /// Files of new entries of which pieces neither came nor were here.
  var incompleteCount: Int { expected.values.count { $0.left > 0 } }

  /// Files that new entries refer to, in no order.
  var files: [Identifier] { Array(expected.keys) }

  /// Says that new entries refer to files.
  mutating func expect(_ files: [AttachmentReference]) {
    for file in files {
      let width = UInt64(FileVault.pieceByteCount)
      // The size is what another machine wrote.
      let pieces = max(1, file.size / width + (file.size % width == 0 ? 0 : 1))
      expected[file.blob] = (file, pieces)
    }
  }

  /// Stores a piece, unless it is here, belongs to no file, or is not what was written.
  mutating func take(
    _ piece: ChunkRow, of blob: Identifier, _ vault: EntryVault, _ writer: borrowing Writer
  ) throws(JournalError) {
    let isHere = try Folding.wrap { () throws(StorageError) in
      try writer.rows.chunk(blob: blob.bytes, number: piece.number) != nil
    }
    guard !isHere else {
      cross(blob)
      return
    }
    if expected[blob] == nil, known == nil {
      known = try Journal.referencedAttachments(vault: vault, rows: writer.rows)
    }
    guard let reference = expected[blob]?.reference ?? known?[blob],
      let file = FileVault(reference, journal: journal),
      (try? file.open(piece, number: piece.number)) != nil
    else { return }
    try Folding.wrap { () throws(StorageError) in
      try writer.putChunk(piece, blob: blob.bytes)
    }
    count += 1
    cross(blob)
  }

  /// One more piece of a file is here.
  private mutating func cross(_ blob: Identifier) {
    guard let file = expected[blob], file.left > 0 else { return }
    expected[blob] = (file.reference, file.left - 1)
  }
}
