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
  private static let line = SecretLine(prefix: "AGE-SECRET-KEY-")

  /// The first `AGE-SECRET-KEY-1…` that begins a line of an identity file; nil when there is none
  /// that is one.
  package init?(ageFile file: borrowing Secret) {
    guard let secret = Self.line.secret(in: file) else { return nil }
    self.init(secret)
  }

  /// `AGE-SECRET-KEY-1…` and a line end.
  package borrowing func ageText() -> Secret { Self.line.text(of: secret) }
}
