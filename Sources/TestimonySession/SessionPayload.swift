import CKeyutils
import TestimonyCrypto

/// What the kernel keeps of one session: `u32 seconds, big-endian ‖ 32 bytes of key`.
struct SessionPayload: ~Copyable {
  private let bytes: Secret

  private static let byteCount = 4 + SessionStore.keyByteCount

  /// The payload for `add_key`.
  static func encode(seconds: UInt32, key: borrowing Secret) -> Secret {
    Secret(count: byteCount) { output in
      output.storeBytes(of: seconds.bigEndian, as: UInt32.self)
      key.withBytes { key in
        for index in 0..<key.byteCount {
          let byte = unsafe key.unsafeLoad(fromByteOffset: index, as: UInt8.self)
          output.storeBytes(of: byte, toByteOffset: 4 + index, as: UInt8.self)
        }
      }
    }
  }

  /// The payload of a key, read straight into locked memory.
  ///
  /// - Returns: nil when it cannot be read or was not written by `encode`.
  static func read(_ serial: key_serial_t) -> SessionPayload? {
    var length = 0
    let bytes = Secret(count: byteCount) { output in
      length = unsafe output.withUnsafeMutableBytes { output in
        unsafe keyctl_read(serial, output.baseAddress, output.count)
      }
    }
    guard length == byteCount else { return nil }
    let payload = SessionPayload(bytes: bytes)
    guard payload.seconds > 0 else { return nil }
    return payload
  }

  /// The time without use, in seconds, after which the key goes.
  var seconds: UInt32 {
    bytes.withBytes {
      UInt32(bigEndian: unsafe $0.unsafeLoadUnaligned(as: UInt32.self))
    }
  }

  /// The key alone.
  consuming func key() -> Secret {
    bytes.narrowed(to: 4..<Self.byteCount)
  }
}
