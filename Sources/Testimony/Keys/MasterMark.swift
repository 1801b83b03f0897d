import TestimonyCrypto

/// Names a master key without giving anything of it away: entries say which one was replaced, so that an old
/// one is not taken for a new one.
struct MasterMark: Hashable {
  private let bytes: [UInt8]

  private static let label = "testimony/master-mark/v1\0"

  init(_ master: borrowing Secret) {
    bytes = master.withBytes { key in
      KeyDerivation.subkey(of: key, label: Self.label).withBytes { mark in
        unsafe mark.withUnsafeBytes { unsafe Array($0) }
      }
    }
  }

  /// - Returns: nil for what is no mark.
  init?(_ text: String) {
    guard let bytes = Base64.decode(Array(text.utf8)), bytes.count == SealingKey.byteCount else {
      return nil
    }
    self.bytes = bytes
  }

  /// As it stands in entries.
  var text: String { String(decoding: Base64.encode(bytes), as: UTF8.self) }
}
