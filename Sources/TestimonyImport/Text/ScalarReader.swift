/// Reads the Unicode scalars of a piece of UTF-8 one after the other.
package struct ScalarReader {
  private let bytes: ArraySlice<UInt8>
  /// Where the next scalar begins.
  package var index: Int

  package init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    index = bytes.startIndex
  }

  package var isAtEnd: Bool { index >= bytes.endIndex }

  /// The next scalar without taking it; nil at the end and where the bytes are not UTF-8.
  package var next: UInt32? {
    guard index < bytes.endIndex else { return nil }
    let first = bytes[index]
    return first < 0x80 ? UInt32(first) : Self.scalar(in: bytes, at: index)
  }

  /// Takes the scalar that `next` gives.
  package mutating func take() -> UInt32? {
    guard let scalar = next else { return nil }
    index += Self.width(of: scalar)
    return scalar
  }

  /// Takes the next scalar if it is this one.
  package mutating func take(_ expected: UInt32) -> Bool {
    guard next == expected else { return false }
    index += Self.width(of: expected)
    return true
  }

  /// How many bytes a scalar has in UTF-8.
  package static func width(of scalar: UInt32) -> Int {
    switch scalar {
    case ..<0x80: 1
    case ..<0x800: 2
    case ..<0x1_0000: 3
    default: 4
    }
  }

  /// How many bytes the scalar at `index` has; 0 where there is none.
  static func length(in bytes: ArraySlice<UInt8>, at index: Int) -> Int {
    guard let scalar = scalar(in: bytes, at: index) else { return 0 }
    return width(of: scalar)
  }

  private static func scalar(in bytes: ArraySlice<UInt8>, at index: Int) -> UInt32? {
    let first = bytes[index]
    let count: Int
    var scalar: UInt32
    switch first {
    case ..<0x80: return UInt32(first)
    case 0xC2...0xDF: (count, scalar) = (2, UInt32(first & 0x1F))
    case 0xE0...0xEF: (count, scalar) = (3, UInt32(first & 0x0F))
    case 0xF0...0xF4: (count, scalar) = (4, UInt32(first & 0x07))
    default: return nil
    }
    guard bytes.endIndex - index >= count else { return nil }
    for next in (index + 1)..<(index + count) {
      guard bytes[next] & 0xC0 == 0x80 else { return nil }
      scalar = scalar << 6 | UInt32(bytes[next] & 0x3F)
    }
    let isShortest = width(of: scalar) == count
    let isScalar = scalar < 0xD800 || (0xE000...0x10_FFFF).contains(scalar)
    return isShortest && isScalar ? scalar : nil
  }
}
