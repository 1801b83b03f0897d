/// X25519 keys as `age` (age-encryption.org/v1) writes them, so that its tools make and keep them.
extension RecipientKey {
  private static let prefix = Array("age".utf8)

  /// `age1…`, lower case; nil for anything else.
  package init?(ageText text: String) {
    let bytes = Array(text.utf8)
    guard bytes.starts(with: Self.prefix), bytes.count == Self.prefix.count + Bech32.tailCount
    else { return nil }
    let tail = Array(bytes.dropFirst(Self.prefix.count))
    var isValid = false
    let key = Secret(count: Bech32.byteCount) { output in
      isValid = unsafe Bech32.decode(
        tail.span.bytes, prefix: Self.prefix, upperCase: false, into: &output)
    }
    guard isValid else { return nil }
    self.init(key.withBytes { bytes in unsafe bytes.withUnsafeBytes { unsafe Array($0) } })
  }

  /// `age1…`.
  package var ageText: String {
    let key = bytes
    let tail = Secret(count: Bech32.tailCount) { output in
      unsafe Bech32.encode(
        key.span.bytes, prefix: Self.prefix, upperCase: false, into: &output)
    }
    let text = tail.withBytes { bytes in unsafe bytes.withUnsafeBytes { unsafe Array($0) } }
    return String(decoding: Self.prefix + text, as: UTF8.self)
  }
}

extension RecipientIdentity {
  private static let prefix = Array("AGE-SECRET-KEY-".utf8)
  private static let lowerPrefix = Array("age-secret-key-".utf8)

  /// The first `AGE-SECRET-KEY-1…` that begins a line of an identity file; nil when there is none
  /// that is one.
  package init?(ageFile file: borrowing Secret) {
    var isValid = false
    let key = Secret(count: Self.byteCount) { output in
      isValid = file.withBytes { text in Self.decode(text, into: &output) }
    }
    guard isValid else { return nil }
    self.init(key)
  }

  private static func decode(_ text: RawSpan, into output: inout MutableRawSpan) -> Bool {
    let length = prefix.count + Bech32.tailCount
    guard text.byteCount >= length else { return false }
    var isLineStart = true
    for start in 0...(text.byteCount - length) {
      defer {
        isLineStart =
          unsafe text.unsafeLoad(fromByteOffset: start, as: UInt8.self) == 0x0A
      }
      guard isLineStart,
        prefix.indices.allSatisfy({
          unsafe text.unsafeLoad(fromByteOffset: start + $0, as: UInt8.self) == prefix[$0]
        })
      else { continue }
      return Bech32.decode(
        text.extracting(start + prefix.count..<start + length), prefix: lowerPrefix,
        upperCase: true, into: &output)
    }
    return false
  }

  /// `AGE-SECRET-KEY-1…` and a line end.
  package borrowing func ageText() -> Secret {
    let count = Self.prefix.count + Bech32.tailCount + 1
    return Secret(count: count) { output in
      for (place, byte) in Self.prefix.enumerated() {
        output.storeBytes(of: byte, toByteOffset: place, as: UInt8.self)
      }
      output.storeBytes(of: 0x0A, toByteOffset: count - 1, as: UInt8.self)
      var tail = output._mutatingExtracting(
        Self.prefix.count..<Self.prefix.count + Bech32.tailCount)
      secret.withBytes {
        Bech32.encode($0, prefix: Self.lowerPrefix, upperCase: true, into: &tail)
      }
    }
  }
}
