package import TestimonyStorage

/// Why a thread was not shared, or what was shared does not open.
package enum ShareError: Error, Equatable {
  case journal(JournalError)
  /// The share was withdrawn from that key.
  case withdrawn
  /// That key was never given the thread, or no longer has it.
  case notShared
  /// There is no message in the thread.
  case empty
  /// Nothing can be sealed to that key.
  case recipientUnusable
  /// The file cannot be read; the system's `errno`.
  case unreadable(errno: Int32)
  /// It is no regular file.
  case notAFile
  /// The file was not made by `share`.
  case notAShare
  /// It is sealed to another key.
  case otherKey
  /// A part of it is not as it was written.
  case altered(part: UInt64)
  case cutShort
  /// It opens, and is not what a share holds.
  case malformed
  /// The conversation in it is not what a log's key signed: the reason's code.
  case rejected(String)
  /// A file in it is not the one that its message was logged with.
  case wrongFile(name: String)
  /// Something could not be put at its place.
  case placing(StorageError)

  init(_ error: JournalError) {
    guard case .bundle(let fault) = error else {
      self = .journal(error)
      return
    }
    switch fault {
    case .unreadable(let errno): self = .unreadable(errno: errno)
    case .notAFile: self = .notAFile
    case .notABundle, .otherJournal, .otherKeys, .malformed: self = .malformed
    case .altered(let part): self = .altered(part: part)
    case .cutShort: self = .cutShort
    case .placing(let error): self = .placing(error)
    }
  }

  static func wrap<R: ~Copyable>(
    _ body: () throws(JournalError) -> R
  ) throws(ShareError) -> R {
    do throws(JournalError) { return try body() } catch { throw ShareError(error) }
  }
}
