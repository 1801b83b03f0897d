import CLinux
import Glibc

/// The terminal while an answer is typed: byte by byte, not echoed, and without the kernel's
/// limit of 4095 bytes a line (termios(3)), which would cut a pasted message silently.
///
/// The end of its scope gives the terminal back as it was. So do the signals that end or stop the
/// process: they are taken from a descriptor (signalfd(2)) rather than a handler, the terminal is
/// restored, and only then are they let through.
struct Typing: ~Copyable {
  private let terminal: Terminal
  private let descriptor: Int32
  private let signals: Int32
  private let before: termios
  private let handled: sigset_t
  /// Within another one, which keeps the terminal as it is, and the signals, until it ends.
  private let isNested: Bool
  private var isOpen = false

  /// - Returns: nil when the terminal cannot be had.
  init?(on terminal: Terminal) {
    guard let descriptor = terminal.open() else { return nil }
    var before = termios()
    guard unsafe tcgetattr(descriptor, &before) == 0 else { return nil }
    var handled = sigset_t()
    unsafe sigemptyset(&handled)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP] {
      unsafe sigaddset(&handled, signal)
    }
    let signals = unsafe signalfd(-1, &handled, Int32(O_CLOEXEC | O_NONBLOCK))
    guard signals >= 0 else { return nil }
    self.terminal = terminal
    self.descriptor = descriptor
    self.signals = signals
    self.before = before
    self.handled = handled
    isNested = terminal.settings != nil
    if !isNested { terminal.settings = before }
    begin()
  }

  deinit {
    if isOpen, !isNested {
      Self.end(descriptor, before, handled)
      terminal.settings = nil
    }
    close(signals)
  }

  private mutating func begin() {
    var mode = before
    mode.c_lflag &= ~tcflag_t(ICANON | ECHO | ECHONL | IEXTEN)
    mode.c_lflag |= tcflag_t(ISIG)
    mode.c_iflag |= tcflag_t(ICRNL)
    unsafe withUnsafeMutableBytes(of: &mode.c_cc) { controls in
      unsafe controls[Int(VMIN)] = 1
      unsafe controls[Int(VTIME)] = 0
    }
    var handled = handled
    unsafe pthread_sigmask(SIG_BLOCK, &handled, nil)
    unsafe tcsetattr(descriptor, TCSADRAIN, &mode)
    isOpen = true
  }

  private static func end(_ descriptor: Int32, _ before: termios, _ handled: sigset_t) {
    var before = before
    var handled = handled
    unsafe tcsetattr(descriptor, TCSADRAIN, &before)
    unsafe pthread_sigmask(SIG_UNBLOCK, &handled, nil)
  }

  /// The next byte typed.
  ///
  /// - Parameters:
  ///   - isSecret: take one byte at a time, so that none waits in ordinary memory.
  ///   - resume: called when the process was stopped and goes on, to show the prompt again.
  /// - Returns: nil when the terminal is gone.
  mutating func next(isSecret: Bool = false, resume: () -> Void) -> UInt8? {
    while true {
      if !terminal.pending.isEmpty { return terminal.pending.removeLast() }
      var ready = [
        pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
        pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      ]
      guard unsafe poll(&ready, 2, -1) >= 0 || errno == EINTR else { return nil }
      if let signal = takeSignal() {
        terminal.show("\n")
        Self.end(descriptor, terminal.settings ?? before, handled, letting: signal)
        begin()
        resume()
        continue
      }
      guard ready[1].revents != 0 else { continue }
      if isSecret {
        var byte: UInt8 = 0
        let count = unsafe read(descriptor, &byte, 1)
        if count < 0, errno == EINTR || errno == EAGAIN { continue }
        return count > 0 ? byte : nil
      }
      var bytes = [UInt8](repeating: 0, count: 4096)
      let count = unsafe read(descriptor, &bytes, bytes.count)
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      guard count > 0 else { return nil }
      // Last first: taken from the end.
      terminal.pending = bytes.prefix(count).reversed()
    }
  }

  private func takeSignal() -> Int32? {
    var information = signalfd_siginfo()
    let size = MemoryLayout<signalfd_siginfo>.size
    guard unsafe read(signals, &information, size) == size else { return nil }
    return Int32(information.ssi_signo)
  }

  /// Restores the terminal and lets the signal do what it does: end the process, or stop it here.
  private static func end(
    _ descriptor: Int32, _ before: termios, _ handled: sigset_t, letting signal: Int32
  ) {
    kill(getpid(), signal)
    end(descriptor, before, handled)
  }
}
