/// Decimal numbers of ASCII digits.
package enum WholeNumber {
  /// The number that all of it is, with a minus before it or none.
  ///
  /// - Returns: nil where there is anything else, nothing, or too much.
  package static func int64(_ bytes: ArraySlice<UInt8>) -> Int64? {
    let isNegative = bytes.first == UInt8(ascii: "-")
    let digits = isNegative ? bytes.dropFirst() : bytes
    guard !digits.isEmpty, digits.count <= 19 else { return nil }
    var value: Int64 = 0
    for byte in digits {
      guard 0x30...0x39 ~= byte else { return nil }
      let (product, overflows) = value.multipliedReportingOverflow(by: 10)
      let (sum, exceeds) = product.addingReportingOverflow(Int64(byte - 0x30))
      guard !overflows, !exceeds else { return nil }
      value = sum
    }
    return isNegative ? -value : value
  }
}
