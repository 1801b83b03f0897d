import TestimonyCrypto
import TestimonyStorage

/// What was shredded on this machine, sealed in its state folder: no backup brings it back unnoticed.
struct ShredMemory: ~Copyable {
  /// Bytes of the sealed file.
  private static let limit = 64 << 20

  private let key: SealingKey
  private let journal: Identifier
  private let path: String
  private let randomness: Randomness

  init(of journal: borrowing Journal) {
    key = SealingKey(
      journal.master.withBytes { KeyDerivation.subkey(of: $0, label: "testimony/shredded/v1\0") })
    self.journal = journal.id
    path = journal.stateFolder.path + "/shredded"
    randomness = journal.surroundings.randomness
  }

  /// - Returns: none where there is no memory.
  /// - Throws: `shredMemoryUnreadable`; `storage`.
  func orders() throws(JournalError) -> [ShredOrder] {
    try bodies().compactMap { MemberObject(parsing: $0).flatMap { ShredOrder($0) } }
  }

  /// Adds orders that are not there yet; durable at return. A memory that is full takes no more: what it
  /// has is worth more than the end of a shred. One that cannot be deciphered is made anew.
  ///
  /// - Parameter orders: all that the journal has.
  /// - Throws: `storage`, with the memory as it was.
  func remember(_ orders: [ShredOrder]) throws(JournalError) {
    var bodies: [[UInt8]]
    do throws(JournalError) {
      bodies = try self.bodies()
    } catch {
      guard case .shredMemoryUnreadable = error else { throw error }
      bodies = []
    }
    let known = Set(bodies)
    bodies += orders.map { Array($0.body.segments.joined()) }.filter { !known.contains($0) }
    guard bodies.count > known.count else { return }
    var writer = ByteWriter()
    writer.varint(bodies.count)
    for body in bodies { writer.sized(body) }
    let sealed = key.seal(
      writer.bytes, context: AssociatedData.shredMemory(journal: journal), randomness: randomness)
    guard sealed.count <= Self.limit else { return }
    try Folding.wrap { () throws(StorageError) in
      try DurableFile.replace(path, with: sealed, overwritingOld: true)
    }
  }

  private func bodies() throws(JournalError) -> [[UInt8]] {
    let sealed: [UInt8]
    do throws(StorageError) {
      sealed = try DurableFile.read(path, limit: Self.limit)
    } catch {
      if case .missing = error { return [] }
      throw .storage(error)
    }
    let context = AssociatedData.shredMemory(journal: journal)
    do {
      var reader = ByteReader(try key.open(sealed, context: context))
      return try reader.list { (reader) throws(MalformedBytes) in try reader.sized() }
    } catch {
      throw .shredMemoryUnreadable(path: path)
    }
  }
}
