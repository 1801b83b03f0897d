/// A telephone number where a name would stand.
package enum PhoneNumber {
  /// The number as `+` and digits; nil when the bytes are something else.
  package static func read(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    var reader = ScalarReader(Marks.trimmed(bytes))
    guard bytes.count <= 64, reader.take(0x2B) else { return nil }
    var number: [UInt8] = [0x2B]
    while let scalar = reader.take() {
      switch scalar {
      case _ where Marks.isSpace(scalar) || Marks.contains(scalar): continue
      case 0x28, 0x29, 0x2D, 0x2E, 0x2010...0x2013: continue
      default:
        guard let digit = DecimalDigits.read(scalar) else { return nil }
        number.append(0x30 + UInt8(digit.value))
      }
    }
    return reader.isAtEnd && (8...17).contains(number.count) ? number : nil
  }
}
