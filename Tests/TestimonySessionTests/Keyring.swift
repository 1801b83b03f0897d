import CKeyutils
import Glibc
import TestimonyCrypto

@testable import TestimonySession

/// The kernel's keyring as the tests see it.
enum Keyring {
  /// Whether the kernel keeps keys for this process at all (containers often forbid it).
  static let isUsable: Bool = {
    let journal = freshJournal()
    do {
      try SessionStore.store(journal: journal, key: Secret(random: 32, from: .system), seconds: 5)
      return try SessionStore.drop(journal: journal)
    } catch {
      print("session tests are skipped: the kernel's keyring refuses, \(error)")
      return false
    }
  }()

  /// A journal id that no journal has.
  static func freshJournal() -> [UInt8] {
    Randomness.system.bytes(16)
  }

  /// Puts any payload where a session's would be.
  static func plant(_ payload: [UInt8], journal: [UInt8]) throws(SessionError) {
    let hex = journal.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }
    let serial = try SessionError.check {
      unsafe add_key(
        "user", "testimony:" + hex.joined(), payload, payload.count, KEY_SPEC_THREAD_KEYRING)
    }
    let permissions = KEY_POS_ALL | KEY_USR_ALL
    try SessionError.check { keyctl_set_timeout(serial, 60) }
    try SessionError.check { keyctl_setperm(serial, key_perm_t(permissions)) }
    try SessionError.check { keyctl_link(serial, KEY_SPEC_USER_KEYRING) }
    try SessionError.check { keyctl_unlink(serial, KEY_SPEC_THREAD_KEYRING) }
  }
}
