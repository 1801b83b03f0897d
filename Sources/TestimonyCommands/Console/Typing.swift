import CLinux
import Glibc

/// The terminal while an answer is typed: byte by byte, not echoed, and without the kernel's
/// limit of 4095 bytes a line (termios(3)), which would cut a pasted message silently.
///
/// The end of its scope gives the terminal back as it was. Signals that end or stop the process are
/// taken from a descriptor (signalfd(2)) rather than a handler: who asks for the answer is told first,
/// and keeps what was typed; then the terminal is restored, and the signal let through.
struct Typing: ~Copyable {
  /// What comes next.
  enum Event: Equatable {
    case byte(UInt8)
    /// One of `SignalHold.signals`, which does nothing until `letThrough`.
    case signal(Int32)
    /// The terminal is gone.
    case gone
  }

  private let terminal: Terminal
  private let descriptor: Int32
  private let signals: Int32
  private let before: termios
  private let blockedBefore: sigset_t
  /// Within another one, which keeps the terminal as it is until it ends.
  private let isNested: Bool

  private static let handled = SignalHold.set(SignalHold.signals + [SIGTSTP])

  /// - Returns: nil when the terminal cannot be had.
  init?(on terminal: Terminal) {
    guard let descriptor = terminal.open() else { return nil }
    var before = termios()
    guard unsafe tcgetattr(descriptor, &before) == 0 else { return nil }
    var handled = Self.handled
    let signals = unsafe signalfd(-1, &handled, Int32(O_CLOEXEC | O_NONBLOCK))
    guard signals >= 0 else { return nil }
    self.terminal = terminal
    self.descriptor = descriptor
    self.signals = signals
    self.before = before
    isNested = terminal.settings != nil
    if !isNested { terminal.settings = before }
    blockedBefore = SignalHold.block(handled)
    setMode()
  }

  deinit {
    if !isNested {
      var before = before
      unsafe tcsetattr(descriptor, TCSADRAIN, &before)
      terminal.settings = nil
    }
    SignalHold.restore(blockedBefore)
    close(signals)
  }

  /// Byte by byte; Ctrl-C does not throw away what was typed before it.
  private func setMode() {
    var mode = terminal.settings ?? before
    mode.c_lflag &= ~tcflag_t(ICANON | ECHO | ECHONL | IEXTEN)
    mode.c_lflag |= tcflag_t(ISIG | NOFLSH)
    mode.c_iflag |= tcflag_t(ICRNL)
    unsafe withUnsafeMutableBytes(of: &mode.c_cc) { controls in
      unsafe controls[Int(VMIN)] = 1
      unsafe controls[Int(VTIME)] = 0
    }
    unsafe tcsetattr(descriptor, TCSADRAIN, &mode)
  }

  /// What comes next.
  ///
  /// - Parameters:
  ///   - isSecret: take one byte at a time, so that none waits in ordinary memory.
  ///   - resume: called when the process was stopped and goes on, to show the prompt again.
  /// - Returns: a byte, a signal, or the end.
  mutating func next(isSecret: Bool = false, resume: () -> Void) -> Event {
    while true {
      if !terminal.pending.isEmpty { return .byte(terminal.pending.removeLast()) }
      var ready = [
        pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
        pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      ]
      guard unsafe poll(&ready, 2, -1) >= 0 || errno == EINTR else { return .gone }
      if let signal = takeSignal() {
        guard signal == SIGTSTP else { return .signal(signal) }
        letThrough(signal)
        resume()
        continue
      }
      guard ready[1].revents != 0 else { continue }
      if isSecret {
        var byte: UInt8 = 0
        let count = unsafe read(descriptor, &byte, 1)
        if count < 0, errno == EINTR || errno == EAGAIN { continue }
        return count > 0 ? .byte(byte) : .gone
      }
      guard let bytes = readSome() else { return .gone }
      // Last first: taken from the end.
      terminal.pending = bytes.reversed()
    }
  }

  /// What was typed and not taken yet, at most so many bytes.
  mutating func rest(limit: Int) -> [UInt8] {
    var rest = Array(terminal.pending.reversed())
    terminal.pending = []
    while rest.count < limit {
      var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard unsafe poll(&ready, 1, 0) > 0, let bytes = readSome(), !bytes.isEmpty else { break }
      rest += bytes
    }
    return rest
  }

  /// - Returns: nil when nothing will come any more.
  private func readSome() -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = unsafe read(descriptor, &bytes, bytes.count)
    if count < 0, errno == EINTR || errno == EAGAIN { return [] }
    return count > 0 ? Array(bytes.prefix(count)) : nil
  }

  private func takeSignal() -> Int32? {
    var information = signalfd_siginfo()
    let size = MemoryLayout<signalfd_siginfo>.size
    guard unsafe read(signals, &information, size) == size else { return nil }
    return Int32(information.ssi_signo)
  }

  /// Restores the terminal and lets the signal do what it does: end the process, or stop it here.
  mutating func letThrough(_ signal: Int32) {
    terminal.show("\n")
    var before = terminal.settings ?? before
    unsafe tcsetattr(descriptor, TCSADRAIN, &before)
    kill(getpid(), signal)
    // Only this one: what ends a process that was stopped is to be seen by who asks.
    let blocked = SignalHold.unblock(SignalHold.set([signal]))
    SignalHold.restore(blocked)
    setMode()
  }
}
