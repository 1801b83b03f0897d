import TestimonyCrypto
import TestimonyStorage

/// What this machine keeps in its state folder under keys from the master key. While the master key is
/// rotated it lies there twice, the new one in the folder `next`.
struct StateSeals {
  let folder: StateFolder
  let journal: Identifier
  let randomness: Randomness

  /// A file that is sealed as a whole, and nothing around it.
  private struct Sealed: Sendable {
    let name: String
    let label: String
    let context: @Sendable (Identifier) -> [UInt8]
    let limit: Int
    /// What it is where it does not open.
    let unreadable: @Sendable (String) -> JournalError
  }

  private static let files = [
    Sealed(
      name: "unsent", label: "testimony/unsent/v1\0", context: AssociatedData.unsent,
      limit: 16 << 20, unreadable: { _ in .unsentUnreadable }),
    Sealed(
      name: "shredded", label: "testimony/shredded/v1\0", context: AssociatedData.shredMemory,
      limit: 64 << 20, unreadable: { .shredMemoryUnreadable(path: $0) }),
  ]
  private static let device = "device"

  /// Makes the new ones ready. Until the lock is let go nobody keeps an unsent text, which would be sealed
  /// under the old key.
  ///
  /// - Throws: `unsentUnreadable` or `shredMemoryUnreadable` for what does not open: it would never again.
  func prepare(
    _ file: DeviceFile?, keysEpoch: UInt64, from old: borrowing Secret, to new: borrowing Secret
  ) throws(JournalError) -> FileLock {
    let lock = try Folding.wrap { () throws(StorageError) in
      try folder.create()
      let lock = try FileLock.acquire(folder.path + "/unsent-lock")
      try folder.discardNext()
      try folder.createNext()
      return lock
    }
    let contents = try read(old)
    for (place, text) in contents.enumerated() {
      let sealed = Self.files[place]
      // An empty list where there was none: a process that still has the old key does not open it, and
      // seals nothing that nobody could open.
      let bytes = Self.key(sealed, new).seal(
        text ?? [0], context: sealed.context(journal), randomness: randomness)
      try write(bytes, sealed.name)
    }
    if let file {
      var memory = file.memory
      memory.keysEpoch = keysEpoch
      try write(
        file.encoded(
          remembering: memory, journal: journal, master: new, randomness: randomness),
        Self.device)
    }
    return lock
  }

  private func read(_ old: borrowing Secret) throws(JournalError) -> [[UInt8]?] {
    var contents: [[UInt8]?] = []
    for sealed in Self.files {
      guard let bytes = try stored(sealed) else {
        contents.append(nil)
        continue
      }
      guard let text = try? Self.key(sealed, old).open(bytes, context: sealed.context(journal))
      else { throw sealed.unreadable(folder.path + "/" + sealed.name) }
      contents.append(text)
    }
    return contents
  }

  private func stored(_ sealed: Sealed) throws(JournalError) -> [UInt8]? {
    do throws(StorageError) {
      return try DurableFile.read(folder.path + "/" + sealed.name, limit: sealed.limit)
    } catch {
      if case .missing = error { return nil }
      throw .storage(error)
    }
  }

  private func write(_ bytes: [UInt8], _ name: String) throws(JournalError) {
    try Folding.wrap { () throws(StorageError) in
      try DurableFile.replace(folder.next + "/" + name, with: bytes, overwritingOld: false)
    }
  }

  /// Puts those in their places that open under the master key, and takes the others away.
  func adopt(under master: borrowing Secret) throws(StorageError) {
    for sealed in Self.files {
      let next = folder.next + "/" + sealed.name
      guard let bytes = try? DurableFile.read(next, limit: sealed.limit),
        (try? Self.key(sealed, master).open(bytes, context: sealed.context(journal))) != nil
      else { continue }
      try DurableFile.replace(folder.path + "/" + sealed.name, by: next)
    }
    let next = folder.next + "/" + Self.device
    if let bytes = try? DurableFile.read(next, limit: DeviceFile.byteLimit),
      DeviceFile(bytes, journal: journal, master: master) != nil
    {
      try DurableFile.replace(folder.device, by: next)
    }
    try folder.discardNext()
  }

  private static func key(_ sealed: Sealed, _ master: borrowing Secret) -> SealingKey {
    SealingKey(master.withBytes { KeyDerivation.subkey(of: $0, label: sealed.label) })
  }
}
