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
