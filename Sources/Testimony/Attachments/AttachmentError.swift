import TestimonyCrypto
package import TestimonyStorage

/// Why a file could not be kept with the journal, or not be read back.
package enum AttachmentError: Error, Equatable {
  case journal(JournalError)
  /// The file cannot be opened or read; the system's `errno`.
  case unreadable(errno: Int32)
  /// A folder or a device stands there.
  case notAFile
  /// The file was written to, grew or shrank while it was read; nothing of it is kept.
  case changed
  /// The place where it is to be saved does not take it.
  case placing(StorageError)
}

extension AttachmentError: StorageFailure {
  package init(_ error: StorageError) { self = .journal(.storage(error)) }
}
