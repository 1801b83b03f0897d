import TestimonyCrypto

extension Digest {
  /// Appends the 32 bytes, without an array of their own.
  func append(to output: inout [UInt8]) {
    unsafe withUnsafeBytes { unsafe output.append(contentsOf: $0) }
  }
}
