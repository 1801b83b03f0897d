/// The bytes that pairs of hexadecimal digits write.
func bytes(hex: String) -> [UInt8] {
  let digits = Array(hex.utf8).map { UInt8(String(UnicodeScalar($0)), radix: 16) ?? 0 }
  return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
}
