package import TestimonyCrypto
import TestimonyStorage

/// A `keys` file of this journal from another machine, which has replaced every key. Nothing in it is
/// authentic before `Journal.adoption(of:master:)`.
package struct HandedKeys: Sendable {
  let file: KeyFile
  let bytes: [UInt8]

  /// - Parameter path: the file.
  /// - Throws: `storage`; `adoption(.malformed)`.
  package init(readingFrom path: String) throws(JournalError) {
    do throws(StorageError) {
      bytes = try DurableFile.read(path, limit: KeyFile.byteLimit)
    } catch {
      throw .storage(error)
    }
    guard let file = try? KeyFile(decoding: bytes) else { throw .adoption(.malformed) }
    self.file = file
  }

  /// The master key in it.
  ///
  /// - Throws: `wrongSecret`, `outOfMemory`.
  package func master(with passphrase: borrowing Passphrase) throws(JournalError) -> Secret {
    for slot in file.slots {
      do throws(StretchingError) {
        if let master = try slot.open(with: passphrase, journal: file.journal) { return master }
      } catch {
        throw .outOfMemory
      }
    }
    throw .wrongSecret
  }

  /// The master key in it.
  ///
  /// - Throws: `wrongSecret`.
  package func master(with identity: borrowing RecipientIdentity) throws(JournalError) -> Secret {
    for slot in file.slots {
      if let master = slot.open(with: identity, journal: file.journal) { return master }
    }
    throw .wrongSecret
  }
}
