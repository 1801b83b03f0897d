import TestimonyCrypto
import TestimonyStorage

/// A file of a publication that was written and checked, and has no name yet.
struct StagedContent: Sendable {
  let file: VeiledFile
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

  /// Gives the file its name. Only now are its words on the medium.
  ///
  /// - Throws: as `StagedFile.place`; `inputOutput` where the medium gives back other bytes than it
  ///   was given.
  func place(at path: String, overwriting: Bool) throws(StorageError) {
    guard try file.unveil() == digest else { throw .inputOutput(errno: 0) }
    try file.staged.place(at: path, overwriting: overwriting)
  }
}

/// Bytes that are hashed, and written where they are to leave.
final class StagedWriter {
  private let file: VeiledFile?
  private var hash = SHA256()
  private var byteCount = 0

  /// - Throws: `StorageError`, as `StagedFile` does.
  init(in folder: String?) throws(StorageError) {
    file = VeiledFile(try StagedFile(in: folder))
  }

  /// Writes nothing.
  init() {
    file = nil
  }

  func append(_ bytes: [UInt8]) throws(StorageError) {
    hash.update(bytes)
    try file?.append(bytes, at: byteCount)
    byteCount += bytes.count
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
