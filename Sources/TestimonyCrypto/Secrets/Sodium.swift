import CSodium

/// libsodium must be initialised once before anything else of it is used (libsodium, "Usage").
enum Sodium {
  /// Touch this before the first call; a `static let` runs once, on whichever thread is first.
  static let isReady: Bool = sodium_init() >= 0

  static func require() {
    // Without a working random source nothing here may go on.
    precondition(isReady, "libsodium could not be initialised")
  }
}
