import TestimonyCrypto
import TestimonyStorage

/// A file of a publication that was written and checked, and has no name yet.
struct StagedContent: Sendable {
  let file: StagedFile
  let digest: Digest
  let byteCount: Int
  /// Of the transcript inside of a page.
  var transcriptInside: Digest?

  private static let chunk = 3 << 16

  /// Runs `body` for the bytes, piece by piece; each but the last has a multiple of three.
  func forEachPiece<E: Error>(
    _ failure: (StorageError) -> E, _ body: ([UInt8]) throws(E) -> Void
  ) throws(E) {
    var place = 0
    while place < byteCount {
      let bytes: [UInt8]
      do throws(StorageError) {
        bytes = try file.read(min(Self.chunk, byteCount - place), at: place)
        guard !bytes.isEmpty else { throw .inputOutput(errno: 0) }
      } catch {
        throw failure(error)
      }
      try body(bytes)
      place += bytes.count
    }
  }
}

/// Bytes that are hashed, and written where they are to leave.
final class StagedWriter {
  private let file: StagedFile?
  private var hash = SHA256()
  private var byteCount = 0

  /// - Throws: `StorageError`, as `StagedFile` does.
  init(in folder: String?) throws(StorageError) {
    file = try StagedFile(in: folder)
  }

  /// Writes nothing.
  init() {
    file = nil
  }

  func append(_ bytes: [UInt8]) throws(StorageError) {
    hash.update(bytes)
    byteCount += bytes.count
    try file?.append(bytes)
  }

  /// The digest of all bytes. Nothing is appended after it.
  func digest() -> Digest {
    var whole = SHA256()
    swap(&whole, &hash)
    return whole.finalize()
  }

  /// The file with all its bytes; nil where nothing was written.
  func finish() -> StagedContent? {
    file.map { StagedContent(file: $0, digest: digest(), byteCount: byteCount) }
  }
}
