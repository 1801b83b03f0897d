import TestimonyCrypto

/// The tagged hashes, each laid out with its padding in a buffer that is used again: a commitment of
/// forty words takes about 140 of them.
struct CommitmentHasher: ~Copyable {
  /// The longest message that fits into ``salted`` with its padding.
  private static let capacity = 256 - 9

  /// Two digests behind their prefix; the padding stays.
  private var pair = InlineArray<128, UInt8>(repeating: 0)
  private var salted = InlineArray<256, UInt8>(repeating: 0)

  init() {
    unsafe withUnsafeMutableBytes(of: &pair) { unsafe PaddedMessage.padPair($0) }
  }

  /// `T(n, left, right)`; with the tag `entry`, `T(e, fields, body)`.
  mutating func pair(_ tag: Tag, _ left: Digest, _ right: Digest) -> Digest {
    unsafe withUnsafeMutableBytes(of: &pair) { output in
      unsafe PaddedMessage.writePair(tag, left, right, to: output)
      return unsafe SHA256.hash(padded: UnsafeRawBufferPointer(output).bytes)
    }
  }

  /// `T(w, salt, token)`.
  mutating func word(salt: RawSpan, token: RawSpan) -> Digest {
    hash(.word, salt: salt, slot: nil, value: token)
  }

  /// `T(f, salt, slot, 0x00)`, or `T(f, salt, slot, 0x01 ‖ value)`.
  mutating func field(salt: RawSpan, slot: Slot, value: [UInt8]?) -> Digest {
    guard let value else {
      return hash(.field, salt: salt, slot: SlotMark(slot, isPresent: false), value: RawSpan())
    }
    return unsafe hash(
      .field, salt: salt, slot: SlotMark(slot, isPresent: true), value: value.span.bytes)
  }

  /// A word, or where `slot` is given, a field.
  mutating func hash(_ tag: Tag, salt: RawSpan, slot: SlotMark?, value: RawSpan) -> Digest {
    unsafe withUnsafeMutableBytes(of: &salted) { output in
      let head = PaddedMessage.headCount(slot)
      guard head + value.byteCount <= Self.capacity else {
        unsafe PaddedMessage.writeHead(tag, salt: salt, slot: slot, to: output)
        var sha = SHA256()
        sha.update(unsafe UnsafeRawBufferPointer(rebasing: output[..<head]).bytes)
        sha.update(value)
        return sha.finalize()
      }
      let blocks = PaddedMessage.blockCount(of: head + value.byteCount)
      let message = unsafe UnsafeMutableRawBufferPointer(rebasing: output[..<(64 * blocks)])
      unsafe PaddedMessage.writeSalted(tag, salt: salt, slot: slot, value: value, to: message)
      return unsafe SHA256.hash(padded: UnsafeRawBufferPointer(message).bytes)
    }
  }
}
