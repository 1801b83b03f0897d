import Glibc

/// Holds back the signals that end the process: something typed is in its hands. They come through at
/// the end of the scope, where nothing else holds them.
struct SignalHold: ~Copyable {
  /// What may come: from the keyboard, from whoever ends processes, from a terminal that goes away.
  static let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

  private let before: sigset_t

  init() {
    before = Self.block(Self.set(Self.signals))
  }

  deinit {
    Self.restore(before)
  }

  /// Whether one of them waits.
  static var isPending: Bool {
    var pending = sigset_t()
    guard unsafe sigpending(&pending) == 0 else { return false }
    return signals.contains { unsafe sigismember(&pending, $0) == 1 }
  }

  /// The set of some signals.
  static func set(_ signals: [Int32]) -> sigset_t {
    var set = sigset_t()
    unsafe sigemptyset(&set)
    for signal in signals { unsafe sigaddset(&set, signal) }
    return set
  }

  /// Blocks signals.
  ///
  /// - Returns: what was blocked before.
  static func block(_ set: sigset_t) -> sigset_t {
    var set = set
    var before = sigset_t()
    unsafe pthread_sigmask(SIG_BLOCK, &set, &before)
    return before
  }

  /// Lets signals through.
  ///
  /// - Returns: what was blocked before.
  static func unblock(_ set: sigset_t) -> sigset_t {
    var set = set
    var before = sigset_t()
    unsafe pthread_sigmask(SIG_UNBLOCK, &set, &before)
    return before
  }

  /// Blocks these signals and no others.
  static func restore(_ set: sigset_t) {
    var set = set
    unsafe pthread_sigmask(SIG_SETMASK, &set, nil)
  }
}
