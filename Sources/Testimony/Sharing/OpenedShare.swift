package import TestimonyCrypto
package import TestimonyProof
import TestimonyStorage

/// A thread that somebody shared, opened by the key that it was shared with.
package struct OpenedShare {
  package let manifest: ShareManifest
  /// The conversation as a transcript in which nothing is hidden.
  package let transcript: [UInt8]
  /// What it proves.
  package let verdict: Verdict
  private let source: BundleSource
  /// Where each entry of the conversation stands in the verdict.
  private let places: [EntryPlace: Int]

  private struct EntryPlace: Hashable {
    let log: Int
    let index: UInt64
  }

  /// Opens a file and checks the conversation in it.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - identity: whose key it is sealed to.
  ///   - trust: the log keys that the reader has from elsewhere; without one nothing is proved.
  /// - Throws: `ShareError`.
  package init(
    _ path: String, identity: borrowing RecipientIdentity, trust: Trust
  ) throws(ShareError) {
    source = try Self.source(path, identity)
    let (manifest, transcript): ([UInt8], [UInt8])
    do throws(JournalError) {
      manifest = try source.sized(limit: ShareManifest.byteLimit)
      transcript = try source.sized(limit: Transcript.maximumByteCount)
    } catch {
      throw ShareError(error)
    }
    self.manifest = try ShareManifest(parsing: manifest)
    self.transcript = transcript
    do throws(Rejection) {
      verdict = try TranscriptVerifier.verify(transcript, trust: trust)
    } catch {
      throw .rejected(error.reason.rawValue)
    }
    places = Dictionary(
      verdict.entries.enumerated().map {
        (EntryPlace(log: $0.element.log, index: $0.element.index), $0.offset)
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The files that came with each entry of the verdict, by its place there, with their numbers from 1.
  package var filesOfEntries: [Int: [(number: Int, file: ShareManifest.File)]] {
    var files: [Int: [(number: Int, file: ShareManifest.File)]] = [:]
    for (number, file) in manifest.files.enumerated() {
      guard let place = places[EntryPlace(log: file.log, index: file.index)] else { continue }
      files[place, default: []].append((number + 1, file))
    }
    return files
  }

  private static func source(
    _ path: String, _ identity: borrowing RecipientIdentity
  ) throws(ShareError) -> BundleSource {
    let file = try reading { () throws(AttachmentError) in try SourceFile.open(path) }
    let start = try reading { () throws(AttachmentError) in try file.read(ShareHeader.byteCount) }
    let header = try ShareHeader(opening: start, by: identity)
    do throws(JournalError) {
      return try BundleSource(file, of: header.share, master: header.key)
    } catch {
      throw ShareError(error)
    }
  }

  private static func reading<R: ~Copyable>(
    _ body: () throws(AttachmentError) -> R
  ) throws(ShareError) -> R {
    do throws(AttachmentError) {
      return try body()
    } catch {
      switch error {
      case .unreadable(let errno): throw .unreadable(errno: errno)
      case .placing(let error): throw .placing(error)
      case .journal(let error): throw .journal(error)
      case .notAFile, .changed: throw .notAFile
      }
    }
  }

  /// Writes the conversation, as a transcript, and each file to a new folder, in clear. A file is there only
  /// when it is the one that its message was logged with. Once only.
  ///
  /// - Throws: `wrongFile`, `altered`, `cutShort`, `malformed`; `placing`. What was written stays.
  package func write(to folder: String) throws(ShareError) {
    try Self.placing { () throws(StorageError) in
      try PlacedFile.makeFolder(folder)
      let file = try NewFile(for: "\(folder)/\(manifest.handle).testimony.json")
      try file.write(unsafe transcript.span.bytes)
      try file.place()
    }
    for (number, file) in manifest.files.enumerated() {
      guard isLogged(file) else { throw .wrongFile(name: file.name) }
      // The name that it came with goes into no path.
      try write(file, to: "\(folder)/file-\(number + 1)")
    }
    try ShareError.wrap { () throws(JournalError) in try source.finish() }
  }

  private func write(_ file: ShareManifest.File, to path: String) throws(ShareError) {
    let written = try Self.placing { () throws(StorageError) in try NewFile(for: path) }
    var sha = SHA256()
    var left = file.size
    while left > 0 {
      let count = Int(min(left, UInt64(FileVault.pieceByteCount)))
      let piece = try ShareError.wrap { () throws(JournalError) in try source.take(count) }
      sha.update(piece)
      try Self.placing { () throws(StorageError) in
        try written.write(unsafe piece.span.bytes)
      }
      left -= UInt64(count)
    }
    guard sha.finalize() == file.digest else { throw .wrongFile(name: file.name) }
    try Self.placing { () throws(StorageError) in try written.place() }
  }

  private static func placing<R: ~Copyable>(
    _ body: () throws(StorageError) -> R
  ) throws(ShareError) -> R {
    do throws(StorageError) { return try body() } catch { throw .placing(error) }
  }

  /// Whether the entry commits to a file of this digest and size at this place.
  private func isLogged(_ file: ShareManifest.File) -> Bool {
    guard
      let place = places[EntryPlace(log: file.log, index: file.index)],
      case .value(let value)? = verdict.entries[place].content?[.attachments],
      value.count >= (file.place + 1) * Digest.byteCount
    else { return false }
    let start = file.place * Digest.byteCount
    let committed = Array(value[start..<start + Digest.byteCount])
    return Commitment.attachment(salt: file.salt, file: file.digest, size: file.size).bytes
      == committed
  }
}
