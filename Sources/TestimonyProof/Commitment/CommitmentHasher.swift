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

/// The tagged hashes, each laid out with its padding (FIPS 180-4 section 5.1.1) in a buffer that is
/// used again: a commitment of forty words takes about 140 of them.
struct CommitmentHasher: ~Copyable {
  private static let blockLength = 64
  private static let pairLength = Tag.prefixLength + 2 * Digest.byteCount
  /// The longest message that fits into ``salted`` with its padding.
  private static let capacity = 256 - 9

  /// Two digests behind their prefix; the padding stays.
  private var pair = InlineArray<128, UInt8>(repeating: 0)
  private var salted = InlineArray<256, UInt8>(repeating: 0)

  init() {
    unsafe withUnsafeMutableBytes(of: &pair) {
      _ = unsafe Self.pad($0, count: Self.pairLength)
    }
  }

  /// `T(n, left, right)`; with the tag `entry`, `T(e, fields, body)`.
  mutating func pair(_ tag: Tag, _ left: Digest, _ right: Digest) -> Digest {
    unsafe withUnsafeMutableBytes(of: &pair) { output in
      unsafe output.storeBytes(of: tag.prefix, as: UInt64.self)
      unsafe Self.copy(left, to: output, at: Tag.prefixLength)
      unsafe Self.copy(right, to: output, at: Tag.prefixLength + Digest.byteCount)
      return unsafe SHA256.hash(padded: UnsafeRawBufferPointer(output).bytes)
    }
  }

  /// `T(w, salt, token)`.
  mutating func word(salt: RawSpan, token: RawSpan) -> Digest {
    salted(.word, salt: salt, slot: nil, value: token)
  }

  /// `T(f, salt, slot, 0x00)`, or `T(f, salt, slot, 0x01 ‖ value)`.
  mutating func field(salt: RawSpan, slot: Slot, value: [UInt8]?) -> Digest {
    guard let value else {
      return field(salt: salt, slot: slot, isPresent: false, value: RawSpan())
    }
    return unsafe field(salt: salt, slot: slot, isPresent: true, value: value.span.bytes)
  }

  /// `value` is empty where the field is absent.
  mutating func field(salt: RawSpan, slot: Slot, isPresent: Bool, value: RawSpan) -> Digest {
    salted(.field, salt: salt, slot: (slot, isPresent ? 0x01 : 0x00), value: value)
  }

  private mutating func salted(
    _ tag: Tag, salt: RawSpan, slot: (Slot, UInt8)?, value: RawSpan
  ) -> Digest {
    precondition(salt.byteCount == Salt.byteCount)
    return unsafe withUnsafeMutableBytes(of: &salted) { output in
      unsafe output.storeBytes(of: tag.prefix, as: UInt64.self)
      unsafe Self.copy(salt, to: output, at: Tag.prefixLength)
      var count = Tag.prefixLength + Salt.byteCount
      if let slot {
        unsafe output[count] = slot.0.rawValue
        unsafe output[count + 1] = slot.1
        count += 2
      }
      guard count + value.byteCount <= Self.capacity else {
        var sha = SHA256()
        unsafe sha.update(UnsafeRawBufferPointer(rebasing: output[..<count]).bytes)
        sha.update(value)
        return sha.finalize()
      }
      unsafe Self.copy(value, to: output, at: count)
      let end = unsafe Self.pad(output, count: count + value.byteCount)
      return unsafe SHA256.hash(
        padded: UnsafeRawBufferPointer(rebasing: output[..<end]).bytes)
    }
  }

  /// Writes the padding of a message of `count` bytes and returns where its last block ends.
  @unsafe
  private static func pad(_ output: UnsafeMutableRawBufferPointer, count: Int) -> Int {
    let end = (count + 9 + blockLength - 1) / blockLength * blockLength
    unsafe output[count] = 0x80
    unsafe UnsafeMutableRawBufferPointer(rebasing: output[(count + 1)..<(end - 8)])
      .initializeMemory(as: UInt8.self, repeating: 0)
    unsafe output.storeBytes(
      of: UInt64(8 * count).bigEndian, toByteOffset: end - 8, as: UInt64.self)
    return end
  }

  @unsafe
  private static func copy(_ digest: Digest, to output: UnsafeMutableRawBufferPointer, at: Int) {
    unsafe digest.withUnsafeBytes { unsafe output[at...].copyMemory(from: $0) }
  }

  @unsafe
  private static func copy(_ bytes: RawSpan, to output: UnsafeMutableRawBufferPointer, at: Int) {
    unsafe bytes.withUnsafeBytes { unsafe output[at...].copyMemory(from: $0) }
  }
}

extension UnsafeMutableRawBufferPointer.SubSequence {
  @unsafe
  fileprivate func copyMemory(from source: UnsafeRawBufferPointer) {
    unsafe UnsafeMutableRawBufferPointer(rebasing: self).copyMemory(from: source)
  }
}
