/// What a witness adds to a checkpoint: the time and an Ed25519 signature over both
/// (C2SP tlog-cosignature, "Format" and "Ed25519 signed message").
struct Cosignature {
  /// Seconds since 1970 by the witness's clock, below 2^63.
  let time: UInt64
  /// 64 bytes.
  let signature: [UInt8]

  /// Reads the 72 bytes that follow the key ID; nil for another length or a time of 2^63 and later.
  init?(parsing payload: [UInt8]) {
    guard payload.count == 72 else { return nil }
    time = payload.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    signature = Array(payload.dropFirst(8))
    guard time <= UInt64(Int64.max) else { return nil }
  }

  /// The bytes that the witness signs for a note's whole text.
  func message(for text: [UInt8]) -> [UInt8] {
    Array("cosignature/v1\ntime \(time)\n".utf8) + text
  }
}
