import CSodium

/// Base64 with padding, RFC 4648 section 4. One spelling for each value: whatever would not be
/// printed again byte for byte is refused.
package enum Base64 {
  /// Four ASCII characters for each three bytes, the last group padded with `=`.
  package static func encode(_ bytes: [UInt8]) -> [UInt8] {
    let variant = Int32(sodium_base64_VARIANT_ORIGINAL)
    let capacity = sodium_base64_encoded_len(bytes.count, variant)
    return unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      unsafe buffer.withMemoryRebound(to: CChar.self) { text in
        guard let base = text.baseAddress else { return }
        _ = unsafe sodium_bin2base64(base, capacity, bytes, bytes.count, variant)
      }
      count = capacity - 1  // without the terminating zero
    }
  }

  /// - Returns: nil for anything that `encode` does not print: other alphabets, missing or extra
  ///   padding, white space, bits set in the last character that mean nothing.
  package static func decode(_ text: [UInt8]) -> [UInt8]? {
    guard text.count % 4 == 0 else { return nil }
    guard !text.isEmpty else { return [] }
    var isValid = false
    let capacity = text.count / 4 * 3
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      unsafe text.withUnsafeBytes { input in
        guard let output = buffer.baseAddress, let text = input.baseAddress else { return }
        var length = 0
        isValid =
          unsafe sodium_base642bin(
            output, capacity, text.assumingMemoryBound(to: CChar.self),
            input.count, nil, &length, nil, Int32(sodium_base64_VARIANT_ORIGINAL)) == 0
        count = isValid ? length : 0
      }
    }
    guard isValid, encode(bytes) == text else { return nil }
    return bytes
  }
}
