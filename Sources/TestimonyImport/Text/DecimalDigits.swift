/// Decimal digits of every script that writes numbers of ten.
package enum DecimalDigits {
  /// The zero of each set in general category Nd (Unicode Character Database) within the basic
  /// plane.
  private static let zeros: [UInt32] = [
    0x0030, 0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6,
    0x0D66,
    0x0DE6, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90,
    0x1B50,
    0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10,
  ]

  /// The zero of the set that a digit is in, and what the digit counts; nil when it is none.
  package static func read(_ scalar: UInt32) -> (zero: UInt32, value: Int)? {
    if scalar < 0x80 { return (0x30...0x39).contains(scalar) ? (0x30, Int(scalar) - 0x30) : nil }
    for zero in zeros where scalar >= zero && scalar < zero + 10 {
      return (zero, Int(scalar - zero))
    }
    return nil
  }
}
