import Synchronization
import TestimonyCrypto
import TestimonyStorage

/// A staged file that lies hidden on its medium until it is placed: what the gate refuses never
/// reaches the place where it was to leave, not even in blocks that a file system frees.
final class VeiledFile: Sendable {
  let staged: StagedFile
  private let veil = Veil()
  private let isVeiled = Mutex(true)

  init(_ staged: StagedFile) {
    self.staged = staged
  }

  func append(_ bytes: [UInt8], at place: Int) throws(StorageError) {
    var hidden = bytes
    veil.apply(to: &hidden, at: place)
    try staged.append(hidden)
  }

  /// Bytes from a place on, as they are to leave.
  func read(_ count: Int, at place: Int) throws(StorageError) -> [UInt8] {
    var bytes = try staged.read(count, at: place)
    if isVeiled.withLock({ $0 }) { veil.apply(to: &bytes, at: place) }
    return bytes
  }

  /// Writes the bytes as they are to leave.
  ///
  /// - Returns: their digest.
  func unveil() throws(StorageError) -> Digest {
    var hash = SHA256()
    let wasVeiled = isVeiled.withLock { isVeiled in
      defer { isVeiled = false }
      return isVeiled
    }
    try staged.rewrite { bytes, place in
      if wasVeiled { veil.apply(to: &bytes, at: place) }
      hash.update(bytes)
    }
    return hash.finalize()
  }
}
