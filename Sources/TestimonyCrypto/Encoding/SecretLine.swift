/// 32 secret bytes as one line of text, `PREFIX-1…` (Bech32, upper case), read and written in locked
/// memory.
package struct SecretLine: Sendable {
  private let prefix: [UInt8]
  private let lowerPrefix: [UInt8]

  /// `prefix` is upper case and ends with a dash.
  package init(prefix: String) {
    self.prefix = Array(prefix.utf8)
    lowerPrefix = self.prefix.map {
      (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0
    }
  }

  private var lineCount: Int { prefix.count + Bech32.tailCount }

  /// The lines `before`, each with its line end, then the secret's and a line end.
  ///
  /// - Precondition: `secret` has 32 bytes.
  package func text(of secret: borrowing Secret, after before: [UInt8] = []) -> Secret {
    let start = before.count + prefix.count
    let count = start + Bech32.tailCount + 1
    return Secret(count: count) { output in
      for (place, byte) in (before + prefix).enumerated() {
        output.storeBytes(of: byte, toByteOffset: place, as: UInt8.self)
      }
      output.storeBytes(of: 0x0A, toByteOffset: count - 1, as: UInt8.self)
      var tail = output._mutatingExtracting(start..<start + Bech32.tailCount)
      secret.withBytes {
        Bech32.encode($0, prefix: lowerPrefix, upperCase: true, into: &tail)
      }
    }
  }

  /// The first such secret that begins a line; nil when there is none, or when that is none.
  package func secret(in file: borrowing Secret) -> Secret? {
    var isValid = false
    let secret = Secret(count: Bech32.byteCount) { output in
      isValid = file.withBytes { text in decode(text, into: &output) }
    }
    guard isValid else { return nil }
    return secret
  }

  private func decode(_ text: RawSpan, into output: inout MutableRawSpan) -> Bool {
    guard text.byteCount >= lineCount else { return false }
    var isLineStart = true
    for start in 0...(text.byteCount - lineCount) {
      defer {
        isLineStart = unsafe text.unsafeLoad(fromByteOffset: start, as: UInt8.self) == 0x0A
      }
      guard isLineStart,
        prefix.indices.allSatisfy({
          unsafe text.unsafeLoad(fromByteOffset: start + $0, as: UInt8.self) == prefix[$0]
        })
      else { continue }
      return Bech32.decode(
        text.extracting(start + prefix.count..<start + lineCount), prefix: lowerPrefix,
        upperCase: true, into: &output)
    }
    return false
  }
}
