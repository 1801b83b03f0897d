import TestimonyCrypto
import TestimonyStorage

/// What this machine remembers of a hub, sealed in its state folder: a hub that was put back is found out by it.
struct HubMemory: Equatable, Sendable {
  /// The name under which this machine leaves its keyring there, at random: keyrings are a machine's own, and a
  /// log can go to another machine. Nil before there is one.
  var holder: Digest?
  /// The newest head of each log that was seen there or put there.
  var heads: [Identifier: Head] = [:]
  /// Epoch of this machine's keyring there; 0 before there is one.
  var keysEpoch: UInt64 = 0
  /// Files of entries that came, of which not all pieces have.
  var files: Set<Identifier> = []
  /// Shreds that this machine has confirmed there.
  var shreds: UInt64 = 0
  /// Who had confirmed which shred when this machine was there last.
  var confirmations: Set<ShredConfirmation> = []

  struct Head: Equatable, Sendable {
    let size: UInt64
    /// SHA-256 of the note.
    let note: Digest
  }

  private static let limit = 64 << 20
  private static let version: UInt8 = 2

  /// A machine's memory of one hub.
  final class Place {
    private let key: SealingKey
    private let context: [UInt8]
    private let path: String
    private let folder: StateFolder

    /// The memory of the hub whose address has this SHA-256.
    convenience init(_ hub: Digest, of journal: borrowing Journal) {
      self.init(
        file: StateFolder.hubPrefix + Hexadecimal.text(Array(hub.bytes.prefix(8))), of: journal)
    }

    /// The memory in a file of the state folder.
    init(file: String, of journal: borrowing Journal) {
      key = SealingKey(
        journal.master.withBytes {
          KeyDerivation.subkey(of: $0, label: "testimony/hub-memory/v1\0")
        })
      context = AssociatedData.hubMemory(journal: journal.id, file: file)
      folder = journal.stateFolder
      path = folder.path + "/" + file
    }

    /// - Returns: an empty one where there is none, or it was sealed under keys that were replaced.
    /// - Throws: `storage`.
    func read() throws(JournalError) -> HubMemory {
      let sealed: [UInt8]
      do throws(StorageError) {
        sealed = try DurableFile.read(path, limit: HubMemory.limit)
      } catch {
        if case .missing = error { return HubMemory() }
        throw .storage(error)
      }
      guard let text = try? key.open(sealed, context: context),
        let memory = try? HubMemory(decoding: text)
      else { return HubMemory() }
      return memory
    }

    /// Durable at return.
    ///
    /// - Throws: `storage`.
    func write(_ memory: HubMemory, randomness: Randomness) throws(JournalError) {
      let sealed = key.seal(memory.encoded, context: context, randomness: randomness)
      try Folding.wrap { () throws(StorageError) in
        try folder.create()
        try DurableFile.replace(path, with: sealed, overwritingOld: false)
      }
    }
  }

  private var encoded: [UInt8] {
    var writer = ByteWriter()
    writer.byte(Self.version)
    writer.byte(holder == nil ? 0 : 1)
    if let holder { writer.raw(holder) }
    writer.varint(heads.count)
    for (log, head) in heads.sorted(by: { $0.key.precedes($1.key) }) {
      writer.raw(log)
      writer.varint(head.size)
      writer.raw(head.note)
    }
    writer.varint(keysEpoch)
    writer.varint(files.count)
    for file in files.sorted(by: { $0.precedes($1) }) { writer.raw(file) }
    writer.varint(shreds)
    writer.varint(confirmations.count)
    for confirmation in confirmations {
      writer.raw(confirmation.log)
      writer.raw(confirmation.shred)
    }
    return writer.bytes
  }

  init() {}

  private init(decoding bytes: [UInt8]) throws(MalformedBytes) {
    var reader = ByteReader(bytes)
    guard try reader.byte() == Self.version else { throw MalformedBytes() }
    if try reader.byte() == 1 { holder = try reader.digest() }
    for _ in 0..<(try reader.count(ofAtLeast: 49)) {
      let log = try reader.identifier()
      heads[log] = Head(size: try reader.varint(), note: try reader.digest())
    }
    keysEpoch = try reader.varint()
    for _ in 0..<(try reader.count(ofAtLeast: 16)) { files.insert(try reader.identifier()) }
    shreds = try reader.varint()
    for _ in 0..<(try reader.count(ofAtLeast: 48)) {
      confirmations.insert(
        ShredConfirmation(log: try reader.identifier(), shred: try reader.digest()))
    }
    try reader.finish()
  }
}
