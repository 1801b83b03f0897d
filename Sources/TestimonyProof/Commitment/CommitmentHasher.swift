import TestimonyCrypto

/// The letter x of `T(x, …) = SHA-256("tsty1/" ‖ x ‖ 0x00 ‖ …)`: hashes of one kind never meet
/// those of another, nor RFC 6962's, which begin with 0x00 or 0x01.
enum Tag: UInt8 {
  case attachment = 0x61
  case entry = 0x65
  case field = 0x66
  case node = 0x6e
  case word = 0x77

  static let prefixLength = 8

  /// "tsty1/" ‖ x ‖ 0x00, laid out in memory in this order.
  var prefix: UInt64 {
    UInt64(bigEndian: 0x7473_7479_312f_0000 | UInt64(rawValue) << 8)
  }
}

/// The tagged hashes, laid out in one buffer that is used again: a commitment of forty words takes
/// about 140 of them.
struct CommitmentHasher: ~Copyable {
  private static let capacity = 256
  private var buffer = InlineArray<256, UInt8>(repeating: 0)

  /// `T(n, left, right)`; with the tag `entry`, `T(e, fields, body)`.
  mutating func pair(_ tag: Tag, _ left: Digest, _ right: Digest) -> Digest {
    unsafe withUnsafeMutableBytes(of: &buffer) { output in
      unsafe output.storeBytes(of: tag.prefix, as: UInt64.self)
      unsafe Self.copy(left, to: output, at: Tag.prefixLength)
      unsafe Self.copy(right, to: output, at: Tag.prefixLength + Digest.byteCount)
      return unsafe Self.hash(output, count: Tag.prefixLength + 2 * Digest.byteCount)
    }
  }

  /// `T(w, salt, token)`.
  mutating func word(salt: RawSpan, token: RawSpan) -> Digest {
    salted(.word, salt: salt, slot: nil, value: token)
  }

  /// `T(f, salt, slot, 0x00)`, or `T(f, salt, slot, 0x01 ‖ value)`.
  mutating func field(salt: RawSpan, slot: Slot, value: [UInt8]?) -> Digest {
    guard let value else {
      return salted(.field, salt: salt, slot: (slot, 0x00), value: RawSpan())
    }
    return unsafe salted(.field, salt: salt, slot: (slot, 0x01), value: value.span.bytes)
  }

  private mutating func salted(
    _ tag: Tag, salt: RawSpan, slot: (Slot, UInt8)?, value: RawSpan
  ) -> Digest {
    precondition(salt.byteCount == Salt.byteCount)
    return unsafe withUnsafeMutableBytes(of: &buffer) { output in
      unsafe output.storeBytes(of: tag.prefix, as: UInt64.self)
      unsafe Self.copy(salt, to: output, at: Tag.prefixLength)
      var count = Tag.prefixLength + Salt.byteCount
      if let slot {
        unsafe output[count] = slot.0.rawValue
        unsafe output[count + 1] = slot.1
        count += 2
      }
      if count + value.byteCount <= Self.capacity {
        unsafe Self.copy(value, to: output, at: count)
        return unsafe Self.hash(output, count: count + value.byteCount)
      }
      var sha = SHA256()
      unsafe sha.update(UnsafeRawBufferPointer(rebasing: output[..<count]).bytes)
      sha.update(value)
      return sha.finalize()
    }
  }

  @unsafe
  private static func copy(_ digest: Digest, to output: UnsafeMutableRawBufferPointer, at: Int) {
    unsafe digest.withUnsafeBytes { unsafe output[at...].copyMemory(from: $0) }
  }

  @unsafe
  private static func copy(_ bytes: RawSpan, to output: UnsafeMutableRawBufferPointer, at: Int) {
    unsafe bytes.withUnsafeBytes { unsafe output[at...].copyMemory(from: $0) }
  }

  @unsafe
  private static func hash(_ buffer: UnsafeMutableRawBufferPointer, count: Int) -> Digest {
    unsafe SHA256.hash(UnsafeRawBufferPointer(rebasing: buffer[..<count]).bytes)
  }
}

extension UnsafeMutableRawBufferPointer.SubSequence {
  @unsafe
  fileprivate func copyMemory(from source: UnsafeRawBufferPointer) {
    unsafe UnsafeMutableRawBufferPointer(rebasing: self).copyMemory(from: source)
  }
}
