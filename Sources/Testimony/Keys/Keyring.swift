import Synchronization
import TestimonyCrypto

/// What a key in the ring seals the entries of.
struct KeyOwner: Equatable {
  enum Kind: UInt8 {
    /// Entries of no thread and no contributor.
    case journal = 1
    case thread = 2
    case contributor = 3
  }

  let kind: Kind
  /// Part of the associated data of every record.
  let id: Identifier
  /// For a thread, the public value of slot 15, which is not its internal id.
  let tag: Identifier
}

/// The public half of one log of the journal.
struct LogIdentity: Equatable {
  let origin: Identifier
  let logKey: VerificationKey
  let releaseKey: VerificationKey
}

/// A slot's label, kept sealed.
package struct KeySlotLabel: Equatable, Sendable {
  package let id: [UInt8]
  /// Who holds what opens it.
  package let name: String
  package let created: Timestamp
}

/// The opened keyring: every key that seals something, in one piece of locked memory, and what each
/// is for. Immutable; a change makes a new one.
final class Keyring: Sendable {
  /// Key 0 seals the index, key 1 the snapshot; the owners' keys follow in their order.
  let keys: KeyTable
  let owners: [KeyOwner]
  let logs: [LogIdentity]
  let labels: [KeySlotLabel]
  /// Shred entries that have been carried out.
  let shreds: UInt64
  /// Places of keys that others are taking the place of, while a shred goes on; the others stand at
  /// the end of `keys`, in this order.
  let replaced: [Int]
  private let lookup = Mutex(Lookup())
  private let preparedKeys = Mutex<PreparedKeys?>(nil)

  /// The owners by identifier, made once many have been asked for.
  private struct Lookup {
    var places: [Identifier: Int]?
    var count = 0
  }

  private static let fewLookups = 64
  static let indexKey = 0
  static let stateKey = 1
  private static let firstOwnerKey = 2
  /// Threads and contributors: their keys, sealed, are well below `SealingKey.secretByteLimit`.
  static let ownerLimit = 100_000
  private static let version: UInt8 = 2
  /// Before anything was shredded.
  private static let firstVersion: UInt8 = 1

  init(
    keys: consuming KeyTable, owners: [KeyOwner], logs: [LogIdentity], labels: [KeySlotLabel],
    shreds: UInt64 = 0, replaced: [Int] = []
  ) {
    self.keys = keys
    self.owners = owners
    self.logs = logs
    self.labels = labels
    self.shreds = shreds
    self.replaced = replaced
  }

  /// A new journal's: index, state and journal key.
  convenience init(journal: Identifier, randomness: Randomness) {
    let owner = KeyOwner(kind: .journal, id: journal, tag: journal)
    self.init(
      keys: KeyTable(Secret(random: 3 * SealingKey.byteCount, from: randomness)),
      owners: [owner], logs: [], labels: [])
  }

  /// The place of an owner in `owners`. A short command asks for one or two of thousands.
  func owner(_ id: Identifier) -> Int? {
    lookup.withLock { lookup in
      if let places = lookup.places { return places[id] }
      lookup.count += 1
      guard lookup.count > Self.fewLookups else { return owners.firstIndex { $0.id == id } }
      let places = Dictionary(
        owners.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
      lookup.places = places
      return places[id]
    }
  }

  /// Place of an owner's key in `keys`.
  func key(ofOwner index: Int) -> Int { Self.firstOwnerKey + index }

  /// The keys for work on very many records; made when they are first asked for.
  var prepared: PreparedKeys {
    preparedKeys.withLock { prepared in
      if let prepared { return prepared }
      let made = PreparedKeys(keys)
      prepared = made
      return made
    }
  }

  /// A ring with more owners, each with a new random key, or with other logs and labels.
  func adding(
    owners added: [KeyOwner] = [], log: LogIdentity? = nil, labels: [KeySlotLabel]? = nil,
    randomness: Randomness
  ) -> Keyring {
    Keyring(
      keys: keys(adding: added.count, randomness: randomness), owners: owners + added,
      logs: logs + (log.map { [$0] } ?? []), labels: labels ?? self.labels, shreds: shreds,
      replaced: replaced)
  }

  // MARK: - The sealed form

  private var publicPart: [UInt8] {
    var writer = ByteWriter()
    writer.byte(Self.version)
    writer.varint(owners.count)
    for owner in owners {
      writer.byte(owner.kind.rawValue)
      writer.raw(owner.id.bytes)
      writer.raw(owner.tag.bytes)
    }
    writer.varint(logs.count)
    for log in logs {
      writer.raw(log.origin.bytes)
      writer.raw(log.logKey.bytes)
      writer.raw(log.releaseKey.bytes)
    }
    writer.varint(labels.count)
    for label in labels {
      writer.raw(label.id)
      writer.text(label.name)
      writer.signed(label.created.seconds)
    }
    writer.varint(shreds)
    writer.varint(replaced.count)
    for place in replaced { writer.varint(place) }
    return writer.bytes
  }

  private static func masterKey(_ master: borrowing Secret) -> SealingKey {
    SealingKey(
      master.withBytes { KeyDerivation.subkey(of: $0, label: "testimony/keyring/v1\0") })
  }

  /// Everything in locked memory, sealed: u32 length of the public part, it, the keys.
  func sealed(
    master: borrowing Secret, journal: Identifier, epoch: UInt64, randomness: Randomness
  ) -> [UInt8] {
    var header = ByteWriter()
    let publicPart = publicPart
    header.uint32(UInt32(publicPart.count))
    header.raw(publicPart)
    let head = header.bytes
    let text = Secret(count: head.count + keys.count * SealingKey.byteCount) { output in
      for (offset, byte) in head.enumerated() {
        output.storeBytes(of: byte, toByteOffset: offset, as: UInt8.self)
      }
      var rest = output._mutatingExtracting(droppingFirst: head.count)
      keys.copy(to: &rest)
    }
    return Self.masterKey(master).seal(
      text, context: AssociatedData.keyring(journal: journal, epoch: epoch),
      randomness: randomness)
  }

  static func open(
    _ sealed: [UInt8], master: borrowing Secret, journal: Identifier, epoch: UInt64
  ) throws(KeyFileError) -> Keyring {
    do {
      let text = try masterKey(master).openSecret(
        sealed, context: AssociatedData.keyring(journal: journal, epoch: epoch))
      return try Keyring(decoding: text)
    } catch {
      throw .altered
    }
  }

  private convenience init(decoding text: consuming Secret) throws {
    let publicPart = try text.withBytes { bytes throws(MalformedBytes) in
      guard bytes.byteCount >= 4 else { throw MalformedBytes() }
      let length = UInt32(
        bigEndian: unsafe bytes.unsafeLoadUnaligned(fromByteOffset: 0, as: UInt32.self))
      guard Int(length) <= bytes.byteCount - 4 else { throw MalformedBytes() }
      let part = bytes.extracting(4..<4 + Int(length))
      return unsafe part.withUnsafeBytes { unsafe Array($0) }
    }
    var reader = ByteReader(publicPart)
    let version = try reader.byte()
    guard version == Self.version || version == Self.firstVersion else { throw MalformedBytes() }
    var owners: [KeyOwner] = []
    let ownerCount = try reader.count(ofAtLeast: 33)
    owners.reserveCapacity(ownerCount)
    for _ in 0..<ownerCount {
      guard let kind = KeyOwner.Kind(rawValue: try reader.byte())
      else { throw MalformedBytes() }
      owners.append(
        KeyOwner(kind: kind, id: try reader.identifier(), tag: try reader.identifier()))
    }
    var logs: [LogIdentity] = []
    for _ in 0..<(try reader.count(ofAtLeast: 80)) {
      guard let origin = Identifier(try reader.raw(16)),
        let logKey = VerificationKey(try reader.raw(32)),
        let releaseKey = VerificationKey(try reader.raw(32))
      else { throw MalformedBytes() }
      logs.append(LogIdentity(origin: origin, logKey: logKey, releaseKey: releaseKey))
    }
    var labels: [KeySlotLabel] = []
    for _ in 0..<(try reader.count(ofAtLeast: 10)) {
      labels.append(
        KeySlotLabel(
          id: try reader.raw(KeySlot.idByteCount), name: try reader.text(),
          created: Timestamp(seconds: try reader.signed())))
    }
    let shreds = version == Self.firstVersion ? 0 : try reader.varint()
    let keyCount = owners.count + Self.firstOwnerKey
    var replaced: [Int] = []
    for _ in 0..<(version == Self.firstVersion ? 0 : try reader.count(ofAtLeast: 1)) {
      guard let place = Int(exactly: try reader.varint()), place < keyCount else {
        throw MalformedBytes()
      }
      replaced.append(place)
    }
    try reader.finish()
    let keyBytes = (keyCount + replaced.count) * SealingKey.byteCount
    let start = 4 + publicPart.count
    guard text.count - start == keyBytes else { throw MalformedBytes() }
    // The keys stay where they were opened.
    self.init(
      keys: KeyTable(text.narrowed(to: start..<text.count)), owners: owners, logs: logs,
      labels: labels, shreds: shreds, replaced: replaced)
  }
}
