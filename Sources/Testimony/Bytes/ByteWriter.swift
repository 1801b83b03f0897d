import TestimonyCrypto

/// Appends the fixed-width and variable-width integers of the private layer (`Docs/Format.md`).
package struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  init(reserving count: Int = 0) {
    bytes.reserveCapacity(count)
  }

  /// Begins anew, in the same room.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
  }

  mutating func byte(_ value: UInt8) {
    bytes.append(value)
  }

  mutating func uint16(_ value: UInt16) {
    bytes.append(UInt8(truncatingIfNeeded: value >> 8))
    bytes.append(UInt8(truncatingIfNeeded: value))
  }

  mutating func uint32(_ value: UInt32) {
    uint16(UInt16(truncatingIfNeeded: value >> 16))
    uint16(UInt16(truncatingIfNeeded: value))
  }

  mutating func uint64(_ value: UInt64) {
    uint32(UInt32(truncatingIfNeeded: value >> 32))
    uint32(UInt32(truncatingIfNeeded: value))
  }

  /// LEB128, the shortest form.
  mutating func varint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func varint(_ value: Int) {
    varint(UInt64(value))
  }

  /// Zigzag, then LEB128.
  mutating func signed(_ value: Int64) {
    varint(UInt64(bitPattern: (value << 1) ^ (value >> 63)))
  }

  mutating func raw(_ value: Identifier) {
    value.append(to: &bytes)
  }

  mutating func raw(_ value: Digest) {
    value.append(to: &bytes)
  }

  mutating func raw(_ value: some Sequence<UInt8>) {
    bytes.append(contentsOf: value)
  }

  /// A varint length, then the bytes.
  mutating func sized(_ value: some Collection<UInt8>) {
    varint(value.count)
    bytes.append(contentsOf: value)
  }

  mutating func text(_ value: String) {
    sized(value.utf8)
  }

  mutating func optional<T>(_ value: T?, _ write: (inout ByteWriter, T) -> Void) {
    byte(value == nil ? 0 : 1)
    if let value { write(&self, value) }
  }
}
