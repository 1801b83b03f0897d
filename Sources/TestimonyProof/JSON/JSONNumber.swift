/// A number of RFC 8259 at some place in a text.
struct JSONNumber {
  /// `integer` where it is written without fraction and exponent and fits; `-0` is not one, since
  /// it would not be printed again.
  let value: JSONValue
  let length: Int

  /// Numbers of canonical JSON: every reader has them exactly.
  static let canonicalRange: Range<Int64> = 0..<(1 << 53)

  /// - Returns: nil when no number stands there.
  init?(_ bytes: [UInt8], at start: Int) {
    var index = start
    func digit() -> UInt8? {
      guard index < bytes.count, bytes[index] &- 0x30 < 10 else { return nil }
      return bytes[index] - 0x30
    }
    func has(_ characters: UInt8...) -> Bool {
      index < bytes.count && characters.contains(bytes[index])
    }
    let isNegative = has(UInt8(ascii: "-"))
    if isNegative { index += 1 }
    guard let first = digit() else { return nil }
    index += 1
    var magnitude: Int64? = Int64(first)
    if first != 0 {
      while let next = digit() {
        index += 1
        magnitude = magnitude.flatMap { Self.appending(next, to: $0) }
      }
    }
    var isInteger = !(isNegative && magnitude == 0)
    if has(UInt8(ascii: ".")) {
      isInteger = false
      index += 1
      guard digit() != nil else { return nil }
      while digit() != nil { index += 1 }
    }
    if has(UInt8(ascii: "e"), UInt8(ascii: "E")) {
      isInteger = false
      index += 1
      if has(UInt8(ascii: "+"), UInt8(ascii: "-")) { index += 1 }
      guard digit() != nil else { return nil }
      while digit() != nil { index += 1 }
    }
    length = index - start
    if isInteger, let magnitude {
      value = .integer(isNegative ? -magnitude : magnitude)
    } else {
      value = .number(Array(bytes[start..<index]))
    }
  }

  private static func appending(_ digit: UInt8, to number: Int64) -> Int64? {
    let (product, overflow) = number.multipliedReportingOverflow(by: 10)
    guard !overflow else { return nil }
    let (sum, carry) = product.addingReportingOverflow(Int64(digit))
    return carry ? nil : sum
  }
}
