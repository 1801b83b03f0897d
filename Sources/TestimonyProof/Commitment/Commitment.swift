package import TestimonyCrypto

/// The commitment of an entry (`Docs/Format.md`, "Commitment"), hash by hash.
package enum Commitment {
  /// One word of a body: `T(w, salt, token)`.
  package static func word(salt: Salt, token: [UInt8]) -> Digest {
    var hasher = CommitmentHasher()
    let salt = salt.bytes
    return unsafe hasher.word(salt: salt.span.bytes, token: token.span.bytes)
  }

  /// An inner node of either tree: `T(n, left, right)`.
  package static func node(_ left: Digest, _ right: Digest) -> Digest {
    var hasher = CommitmentHasher()
    return hasher.pair(.node, left, right)
  }

  /// One field, present or absent: `T(f, salt, slot, 0x00 | 0x01 ‖ value)`.
  package static func field(salt: Salt, slot: Slot, value: [UInt8]?) -> Digest {
    var hasher = CommitmentHasher()
    let salt = salt.bytes
    return unsafe hasher.field(salt: salt.span.bytes, slot: slot, value: value)
  }

  /// One attached file, for slot 11: `T(a, salt, H(file), size)`, the size in bytes as u64
  /// big-endian.
  package static func attachment(salt: Salt, file: Digest, size: UInt64) -> Digest {
    var sha = SHA256()
    sha.update(Array("tsty1/a\0".utf8))
    sha.update(salt.bytes)
    sha.update(file)
    sha.update((0..<8).map { UInt8(truncatingIfNeeded: size >> (56 - 8 * UInt64($0))) })
    return sha.finalize()
  }

  /// The entry, from the roots of its two trees: `T(e, fields, body)`.
  package static func entry(fields: Digest, body: Digest) -> Digest {
    var hasher = CommitmentHasher()
    return hasher.pair(.entry, fields, body)
  }

  /// The 51 bytes that the log's leaf hash covers: `"testimony/entry@v1\n" ‖ E`.
  package static func leafData(_ entry: Digest) -> [UInt8] {
    leafPrefix + entry.bytes
  }

  private static let leafPrefix = Array("testimony/entry@v1\n".utf8)
}
