/// The letter x of `T(x, …) = SHA-256("tsty1/" ‖ x ‖ 0x00 ‖ …)`: hashes of one kind never meet
/// those of another, nor RFC 6962's, which begin with 0x00 or 0x01.
enum Tag: UInt8 {
  case attachment = 0x61
  case entry = 0x65
  case field = 0x66
  case node = 0x6e
  case word = 0x77

  static let prefixLength = 8

  /// "tsty1/" ‖ x ‖ 0x00, laid out in memory in this order.
  var prefix: UInt64 {
    UInt64(bigEndian: 0x7473_7479_312f_0000 | UInt64(rawValue) << 8)
  }
}
