import CKeyutils
import Glibc
package import TestimonyCrypto

/// The unlocked session: a journal's master key, kept by the kernel for a time that starts again
/// at each use.
///
/// The key lies in the *user* keyring (keyrings(7), user-keyring(7)), so every process of the same
/// user reaches it, from any login session, as long as the machine runs. Its payload is
/// `u32 seconds, big-endian ‖ key`: the time is remembered beside the key because the kernel does
/// not tell it. Not protected against: other programs of the same user, root, and the kernel's
/// memory written to a hibernation image.
package enum SessionStore {
  /// Size of a master key in bytes.
  package static let keyByteCount = 32

  /// Keeps `key` until `seconds` have passed without a `fetch`, in place of what was kept before.
  ///
  /// The key is complete, with its timeout and permissions, before it can be found.
  ///
  /// - Parameters:
  ///   - journal: the journal's id.
  ///   - key: 32 bytes.
  ///   - seconds: more than 0 (to the kernel, 0 is "for ever").
  /// - Throws: `SessionError`; nothing is kept then.
  package static func store(
    journal: [UInt8], key: borrowing Secret, seconds: UInt32
  ) throws(SessionError) {
    precondition(key.count == keyByteCount && seconds > 0)
    let payload = SessionPayload.encode(seconds: seconds, key: key)
    let serial = try payload.withBytes { (bytes: RawSpan) throws(SessionError) -> key_serial_t in
      try SessionError.check {
        unsafe bytes.withUnsafeBytes { bytes in
          unsafe add_key(
            "user", description(journal), bytes.baseAddress, bytes.count, KEY_SPEC_THREAD_KEYRING)
        }
      }
    }
    defer { _ = keyctl_unlink(serial, KEY_SPEC_THREAD_KEYRING) }
    try SessionError.check { keyctl_set_timeout(serial, seconds) }
    try SessionError.check { keyctl_setperm(serial, permissions) }
    try SessionError.check { keyctl_link(serial, KEY_SPEC_USER_KEYRING) }
  }

  /// The kept key, and its time starts again.
  ///
  /// - Returns: nil when the journal is locked, its time is over, or the kernel keeps no keys.
  package static func fetch(journal: [UInt8]) -> Secret? {
    guard let serial = find(journal), let payload = SessionPayload.read(serial) else { return nil }
    // Without a fresh timeout the session ends early, which is the safe side.
    _ = keyctl_set_timeout(serial, payload.seconds)
    return payload.key()
  }

  /// The time without use, in seconds, after which the journal locks itself. Leaves it running.
  ///
  /// - Returns: nil when the journal is locked.
  package static func idleLimit(journal: [UInt8]) -> UInt32? {
    guard let serial = find(journal) else { return nil }
    return SessionPayload.read(serial)?.seconds
  }

  /// Locks the journal: the kernel wipes the key, and nobody finds it any more.
  ///
  /// - Returns: whether a key was kept.
  /// - Throws: `SessionError` when a key is there and stays.
  @discardableResult
  package static func drop(journal: [UInt8]) throws(SessionError) -> Bool {
    guard let serial = find(journal) else { return false }
    // Revoking wipes the payload, invalidating removes the key from every keyring.
    let revoked = keyctl_revoke(serial) == 0
    let invalidated = keyctl_invalidate(serial) == 0
    let unlinked = keyctl_unlink(serial, KEY_SPEC_USER_KEYRING) == 0
    guard revoked || invalidated || unlinked else { throw SessionError(errno: errno) }
    return true
  }

  /// Possessor and user alike: another login session of the user does not possess the key.
  private static let permissions = key_perm_t(
    KEY_POS_ALL | KEY_USR_VIEW | KEY_USR_READ | KEY_USR_WRITE | KEY_USR_SEARCH | KEY_USR_SETATTR)

  private static func find(_ journal: [UInt8]) -> key_serial_t? {
    let serial = unsafe keyctl_search(KEY_SPEC_USER_KEYRING, "user", description(journal), 0)
    return serial < 0 ? nil : key_serial_t(serial)
  }

  private static func description(_ journal: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    let hex = journal.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return "testimony:" + String(decoding: hex, as: UTF8.self)
  }
}
