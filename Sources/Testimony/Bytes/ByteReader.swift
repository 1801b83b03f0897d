import TestimonyCrypto

/// The bytes end too early, or say something that `ByteWriter` never writes.
package struct MalformedBytes: Error {}

/// Reads what `ByteWriter` wrote. Every length is checked against what is left before anything is
/// allocated, so hostile bytes cost no more than their own size.
package struct ByteReader {
  private let bytes: [UInt8]
  private let end: Int
  private(set) var position = 0

  init(_ bytes: [UInt8]) {
    self.init(bytes, count: bytes.count)
  }

  /// Reads the first `count` bytes; what stands behind them is not looked at.
  init(_ bytes: [UInt8], count: Int) {
    precondition(count <= bytes.count)
    self.bytes = bytes
    end = count
  }

  var remaining: Int { end - position }

  mutating func byte() throws(MalformedBytes) -> UInt8 {
    guard position < end else { throw MalformedBytes() }
    defer { position += 1 }
    return bytes[position]
  }

  mutating func uint16() throws(MalformedBytes) -> UInt16 {
    UInt16(try byte()) << 8 | UInt16(try byte())
  }

  mutating func uint32() throws(MalformedBytes) -> UInt32 {
    UInt32(try uint16()) << 16 | UInt32(try uint16())
  }

  mutating func uint64() throws(MalformedBytes) -> UInt64 {
    UInt64(try uint32()) << 32 | UInt64(try uint32())
  }

  mutating func varint() throws(MalformedBytes) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let next = try byte()
      guard shift < 63 || (shift == 63 && next <= 1) else { throw MalformedBytes() }
      value |= UInt64(next & 0x7F) << shift
      if next & 0x80 == 0 {
        // One spelling for each value: no trailing zero group.
        guard next != 0 || shift == 0 else { throw MalformedBytes() }
        return value
      }
      shift += 7
    }
  }

  /// A count of things that each take at least `size` bytes of what is left.
  mutating func count(ofAtLeast size: Int = 1) throws(MalformedBytes) -> Int {
    let value = try varint()
    guard value <= UInt64(remaining / max(size, 1)) else { throw MalformedBytes() }
    return Int(value)
  }

  mutating func signed() throws(MalformedBytes) -> Int64 {
    let value = try varint()
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }

  mutating func raw(_ count: Int) throws(MalformedBytes) -> [UInt8] {
    guard count >= 0, count <= remaining else { throw MalformedBytes() }
    defer { position += count }
    return Array(bytes[position..<position + count])
  }

  mutating func skip(_ count: Int) throws(MalformedBytes) {
    _ = try range(count)
  }

  mutating func sized() throws(MalformedBytes) -> [UInt8] {
    try raw(try count())
  }

  /// What is read, from its first byte.
  var all: [UInt8] { bytes }

  /// Where the next sized bytes stand in `all`; they count as read.
  @discardableResult
  mutating func skipSized() throws(MalformedBytes) -> Range<Int> {
    try range(try count())
  }

  /// Where the next `count` bytes stand; they count as read.
  private mutating func range(_ count: Int) throws(MalformedBytes) -> Range<Int> {
    guard count >= 0, count <= remaining else { throw MalformedBytes() }
    defer { position += count }
    return position..<position + count
  }

  mutating func digest() throws(MalformedBytes) -> Digest {
    let range = try range(Digest.byteCount)
    guard let digest = unsafe Digest(bytes.span.bytes.extracting(range)) else {
      throw MalformedBytes()
    }
    return digest
  }

  mutating func identifier() throws(MalformedBytes) -> Identifier {
    let range = try range(Identifier.byteCount)
    guard let identifier = unsafe Identifier(bytes.span.bytes.extracting(range)) else {
      throw MalformedBytes()
    }
    return identifier
  }

  /// Sized bytes that must be valid UTF-8.
  mutating func text() throws(MalformedBytes) -> String {
    let range = try range(try count())
    return try unsafe bytes.withUnsafeBufferPointer { bytes -> Result<String, MalformedBytes> in
      let read = unsafe UnsafeBufferPointer(rebasing: bytes[range])
      let text = unsafe String(decoding: read, as: UTF8.self)
      // What had to be repaired is not what was read; asking for validation takes much longer.
      return unsafe text.utf8.elementsEqual(read) ? .success(text) : .failure(MalformedBytes())
    }.get()
  }

  mutating func optional<T>(
    _ read: (inout ByteReader) throws(MalformedBytes) -> T
  ) throws(MalformedBytes) -> T? {
    switch try byte() {
    case 0: nil
    case 1: try read(&self)
    default: throw MalformedBytes()
    }
  }

  /// Everything must have been read.
  func finish() throws(MalformedBytes) {
    guard remaining == 0 else { throw MalformedBytes() }
  }
}
