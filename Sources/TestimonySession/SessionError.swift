import Glibc

/// Why the kernel does not keep an unlocked session. The tool then asks for the passphrase each
/// time.
package enum SessionError: Error, Hashable, Sendable {
  /// The kernel has no key retention service, or a sandbox hides it (`ENOSYS`).
  case unsupported
  /// The kernel, or a security policy, forbids it to this user (`EPERM`, `EACCES`).
  case forbidden
  /// The user's quota of keys or of key bytes is used up (`EDQUOT`).
  case quotaExceeded
  /// Anything else, with its `errno`.
  case failed(errno: Int32)
}

extension SessionError {
  /// The meaning of an `errno` of the key functions (keyctl(2), add_key(2)).
  init(errno: Int32) {
    switch errno {
    case ENOSYS, EOPNOTSUPP: self = .unsupported
    case EPERM, EACCES: self = .forbidden
    case EDQUOT, ENOMEM: self = .quotaExceeded
    default: self = .failed(errno: errno)
    }
  }

  /// Runs a function of the kernel's that answers with a negative number when it fails.
  @discardableResult
  static func check<Number: BinaryInteger>(
    _ call: () -> Number
  ) throws(SessionError) -> Number {
    let answer = call()
    guard answer >= 0 else { throw SessionError(errno: Glibc.errno) }
    return answer
  }
}
