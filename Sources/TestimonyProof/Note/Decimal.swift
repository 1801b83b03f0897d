/// The number that ASCII digits write, in at most 20 of them and below 2^64; nil for anything else.
///
/// Leading zeros are refused unless asked for: each number has one spelling.
func decimal(_ digits: some Collection<UInt8>, leadingZeros: Bool = false) -> UInt64? {
  guard let first = digits.first, digits.count <= 20 else { return nil }
  guard leadingZeros || first != UInt8(ascii: "0") || digits.count == 1 else { return nil }
  var value: UInt64 = 0
  for digit in digits {
    guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
    let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
    let (sum, carry) = tens.addingReportingOverflow(UInt64(digit - UInt8(ascii: "0")))
    guard !overflow, !carry else { return nil }
    value = sum
  }
  return value
}
