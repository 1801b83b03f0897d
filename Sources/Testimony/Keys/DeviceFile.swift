package import TestimonyCrypto

/// What this machine last saw of the log that it writes.
package struct LogMemory: Equatable, Sendable {
  /// Entries in the log.
  package var size: UInt64
  /// Its Merkle root at that size.
  package var root: Digest
  /// Epoch of the keys file.
  package var keysEpoch: UInt64
}

/// The device file: the signing seeds of this machine's log and its memory of it. It lives in the
/// state folder and never travels: whoever has an old copy of the journal does not have this.
///
/// ```
/// "testimony device\n" 0x01 ‖ origin 16 ‖ sealed(log seed 32 ‖ release seed 32 ‖ size u64 ‖ root 32
/// ‖ keys epoch u64)
/// ```
final class DeviceFile: Sendable {
  let origin: Identifier
  /// The two seeds, 64 bytes.
  private let seeds: Secret
  let memory: LogMemory

  static let byteLimit = 4096
  private static let magic = Array("testimony device\n".utf8) + [1]
  private static let textByteCount = 64 + 8 + Digest.byteCount + 8

  /// A new log's, with an empty memory.
  init(
    origin: Identifier, emptyRoot: Digest, keysEpoch: UInt64, randomness: Randomness
  ) {
    self.origin = origin
    seeds = Secret(random: 64, from: randomness)
    memory = LogMemory(size: 0, root: emptyRoot, keysEpoch: keysEpoch)
  }

  private static func key(_ master: borrowing Secret) -> SealingKey {
    SealingKey(
      master.withBytes { KeyDerivation.subkey(of: $0, label: "testimony/device/v1\0") })
  }

  /// Signs checkpoints and nothing else.
  func logKey() -> SigningKey { signingKey(at: 0) }

  /// Signs releases (`origin/release`).
  func releaseKey() -> SigningKey { signingKey(at: 32) }

  private func signingKey(at offset: Int) -> SigningKey {
    seeds.withBytes { bytes in
      guard let key = SigningKey(seed: bytes.extracting(offset..<offset + 32)) else {
        preconditionFailure("a seed has 32 bytes")
      }
      return key
    }
  }

  func identity() -> LogIdentity {
    LogIdentity(
      origin: origin, logKey: logKey().verificationKey, releaseKey: releaseKey().verificationKey)
  }

  /// The file's bytes, remembering `memory`.
  func encoded(
    remembering memory: LogMemory, journal: Identifier, master: borrowing Secret,
    randomness: Randomness
  ) -> [UInt8] {
    var tail = ByteWriter()
    tail.uint64(memory.size)
    tail.raw(memory.root.bytes)
    tail.uint64(memory.keysEpoch)
    let rest = tail.bytes
    let text = Secret(count: Self.textByteCount) { output in
      seeds.withBytes { bytes in
        for offset in 0..<64 {
          output.storeBytes(
            of: unsafe bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self),
            toByteOffset: offset, as: UInt8.self)
        }
      }
      for (offset, byte) in rest.enumerated() {
        output.storeBytes(of: byte, toByteOffset: 64 + offset, as: UInt8.self)
      }
    }
    let context = AssociatedData.device(journal: journal, origin: origin)
    return Self.magic + origin.bytes
      + Self.key(master).seal(text, context: context, randomness: randomness)
  }

  /// - Returns: nil when `bytes` are not this journal's device file: damaged, or another's.
  convenience init?(_ bytes: [UInt8], journal: Identifier, master: borrowing Secret) {
    let headerCount = Self.magic.count + Identifier.byteCount
    guard bytes.count > headerCount, bytes.starts(with: Self.magic),
      let origin = Identifier(bytes[Self.magic.count..<headerCount]),
      let text = try? Self.key(master).openSecret(
        Array(bytes[headerCount...]),
        context: AssociatedData.device(journal: journal, origin: origin)),
      text.count == Self.textByteCount
    else { return nil }
    var tail = ByteReader(
      text.withBytes { bytes in
        (64..<Self.textByteCount).map {
          unsafe bytes.unsafeLoad(fromByteOffset: $0, as: UInt8.self)
        }
      })
    guard let size = try? tail.uint64(), let root = (try? tail.raw(32)).flatMap(Digest.init),
      let epoch = try? tail.uint64()
    else { return nil }
    self.init(
      origin: origin, seeds: text.narrowed(to: 0..<64),
      memory: LogMemory(size: size, root: root, keysEpoch: epoch))
  }

  private init(origin: Identifier, seeds: consuming Secret, memory: LogMemory) {
    self.origin = origin
    self.seeds = seeds
    self.memory = memory
  }
}
