import CSodium

/// The cost of Argon2id (RFC 9106, parallelism 1 as libsodium fixes it).
package struct StretchingCost: Equatable, Sendable {
  /// Passes over the memory.
  package let passes: UInt32
  /// Bytes of memory.
  package let memory: UInt64

  /// Refuses what would be too weak to protect a passphrase, or a trap for the machine that reads
  /// the file: below 3 passes or 64 MiB, above 16 passes or 4 GiB.
  package init?(passes: UInt32, memory: UInt64) {
    guard (3...16).contains(passes), (64 << 20...4 << 30).contains(memory) else { return nil }
    self.passes = passes
    self.memory = memory
  }

  private init(trusted passes: UInt32, _ memory: UInt64) {
    self.passes = passes
    self.memory = memory
  }

  /// libsodium's MODERATE: 3 passes, 256 MiB.
  package static let moderate = StretchingCost(trusted: 3, 256 << 20)
  /// libsodium's SENSITIVE: 4 passes, 1 GiB.
  package static let sensitive = StretchingCost(trusted: 4, 1 << 30)
  /// The least that `init` accepts.
  package static let floor = StretchingCost(trusted: 3, 64 << 20)
}

/// Why a passphrase could not be stretched.
package enum StretchingError: Error, Equatable {
  /// The memory that the cost asks for is not to be had on this machine now.
  case outOfMemory
}

/// A passphrase made into a key, slowly and in much memory, so that guessing costs.
package enum PassphraseStretching {
  /// Bytes of a salt.
  package static let saltByteCount = 16

  /// Argon2id, version 1.3, of `passphrase` and `salt` (16 bytes): 32 bytes.
  ///
  /// - Precondition: `salt` has 16 bytes.
  /// - Throws: `outOfMemory` when `cost.memory` cannot be allocated.
  package static func stretch(
    _ passphrase: borrowing Secret, salt: [UInt8], cost: StretchingCost
  ) throws(StretchingError) -> SealingKey {
    Sodium.require()
    precondition(salt.count == saltByteCount)
    let key = try passphrase.withBytes { text throws(StretchingError) in
      try Secret(count: SealingKey.byteCount) { output throws(StretchingError) in
        let status = unsafe text.withBytePointer { characters in
          unsafe output.withBytePointer { key in
            unsafe UnsafeRawPointer(characters).withMemoryRebound(
              to: CChar.self, capacity: text.byteCount
            ) { characters in
              unsafe crypto_pwhash(
                key, UInt64(SealingKey.byteCount), characters, UInt64(text.byteCount), salt,
                UInt64(cost.passes), Int(cost.memory), crypto_pwhash_ALG_ARGON2ID13)
            }
          }
        }
        if status != 0 { throw .outOfMemory }
      }
    }
    return SealingKey(key)
  }
}
