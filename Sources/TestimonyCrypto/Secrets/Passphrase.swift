import CSodium
import CUnistring

/// A passphrase as it is stretched: UTF-8 in Unicode normalization form C, one trailing line end
/// removed, so that two keyboards spell it alike. It never is a `String`.
package struct Passphrase: ~Copyable, Sendable {
  /// The normalised bytes.
  package let secret: Secret

  /// The most bytes that are read.
  package static let byteLimit = 4096

  /// - Returns: nil when `typed` is empty, longer than `byteLimit`, or not valid UTF-8.
  package init?(typed: borrowing Secret) {
    guard typed.count <= Self.byteLimit, let secret = Self.normalized(typed), secret.count > 0
    else { return nil }
    self.init(normalized: secret)
  }

  private init(normalized: consuming Secret) {
    secret = normalized
  }

  private static func normalized(_ typed: borrowing Secret) -> Secret? {
    typed.withBytes { bytes -> Secret? in
      let text = bytes.extracting(first: lengthWithoutLineEnd(bytes))
      // Form C is at most three times as long as any text (Unicode, UAX #15, "Stability").
      let room = text.byteCount * 3 + 16
      var count: Int?
      let output = Secret(count: room) { output in
        var length = room
        unsafe output.withBytePointer { output in
          unsafe text.withBytePointer { input in
            guard unsafe u8_check(input, text.byteCount) == nil else { return }
            let result = unsafe testimony_u8_nfc(
              input, text.byteCount, output, &length)
            if unsafe result == output { count = length }
          }
        }
      }
      // libunistring sorts marks in a buffer on its stack.
      sodium_stackzero(4096)
      guard let count else { return nil }
      return output.withBytes { Secret(copying: $0.extracting(first: count)) }
    }
  }

  private static func lengthWithoutLineEnd(_ bytes: RawSpan) -> Int {
    func byte(_ index: Int) -> UInt8 {
      unsafe bytes.unsafeLoad(fromByteOffset: index, as: UInt8.self)
    }
    var end = bytes.byteCount
    if end > 0, byte(end - 1) == 0x0A { end -= 1 }
    if end > 0, end < bytes.byteCount, byte(end - 1) == 0x0D { end -= 1 }
    return end
  }
}
