import TestimonyCrypto

/// Messages of SHA-256 laid out in blocks with their padding (FIPS 180-4 section 5.1.1).
enum PaddedMessage {
  /// Blocks of a message of `count` bytes.
  static func blockCount(of count: Int) -> Int { (count + 9 + 63) / 64 }

  /// Writes the padding of a message of `count` bytes, up to the end of `output`.
  @unsafe @inline(__always)
  static func pad(_ output: UnsafeMutableRawBufferPointer, count: Int) {
    unsafe output[count] = 0x80
    unsafe UnsafeMutableRawBufferPointer(rebasing: output[(count + 1)..<(output.count - 8)])
      .initializeMemory(as: UInt8.self, repeating: 0)
    unsafe output.storeBytes(
      of: UInt64(8 * count).bigEndian, toByteOffset: output.count - 8, as: UInt64.self)
  }

  /// Blocks of a pair of digests behind their prefix.
  static let pairBlockCount = 2
  private static let pairLength = Tag.prefixLength + 2 * Digest.byteCount

  /// Writes the padding behind a pair, which is always the same.
  @unsafe
  static func padPair(_ output: UnsafeMutableRawBufferPointer) {
    unsafe pad(output, count: pairLength)
  }

  /// Writes a pair in front of its padding.
  @unsafe @inline(__always)
  static func writePair(
    _ tag: Tag, _ left: Digest, _ right: Digest, to output: UnsafeMutableRawBufferPointer
  ) {
    unsafe output.storeBytes(of: tag.prefix, as: UInt64.self)
    unsafe left.store(to: output, at: Tag.prefixLength)
    unsafe right.store(to: output, at: Tag.prefixLength + Digest.byteCount)
  }

  /// Bytes in front of the value of a word, or of a field.
  @inline(__always)
  static func headCount(_ slot: SlotMark?) -> Int {
    Tag.prefixLength + Salt.byteCount + (slot == nil ? 0 : 2)
  }

  /// Writes what stands in front of a value.
  @unsafe @inline(__always)
  static func writeHead(
    _ tag: Tag, salt: RawSpan, slot: SlotMark?, to output: UnsafeMutableRawBufferPointer
  ) {
    precondition(salt.byteCount == Salt.byteCount)
    unsafe output.storeBytes(of: tag.prefix, as: UInt64.self)
    unsafe output.storeBytes(
      of: salt.unsafeLoadUnaligned(as: SIMD2<UInt64>.self), toByteOffset: Tag.prefixLength,
      as: SIMD2<UInt64>.self)
    if let slot {
      unsafe output[Tag.prefixLength + Salt.byteCount] = slot.slot.rawValue
      unsafe output[Tag.prefixLength + Salt.byteCount + 1] = slot.presence
    }
  }

  /// Writes a whole message, which fills the blocks of `output`.
  @unsafe @inline(__always)
  static func writeSalted(
    _ tag: Tag, salt: RawSpan, slot: SlotMark?, value: RawSpan,
    to output: UnsafeMutableRawBufferPointer
  ) {
    unsafe writeHead(tag, salt: salt, slot: slot, to: output)
    let head = headCount(slot)
    unsafe value.withUnsafeBytes { value in
      unsafe UnsafeMutableRawBufferPointer(rebasing: output[head...]).copyMemory(from: value)
    }
    unsafe pad(output, count: head + value.byteCount)
  }
}

/// The two bytes that say in a field's hash which slot it is, and whether that has a value.
struct SlotMark {
  let slot: Slot
  let presence: UInt8

  init(_ slot: Slot, isPresent: Bool) {
    self.slot = slot
    presence = isPresent ? 0x01 : 0x00
  }
}

extension Digest {
  @unsafe @inline(__always)
  fileprivate func store(to output: UnsafeMutableRawBufferPointer, at place: Int) {
    unsafe withUnsafeBytes { digest in
      unsafe UnsafeMutableRawBufferPointer(rebasing: output[place...]).copyMemory(from: digest)
    }
  }
}
