import Glibc

/// The controlling terminal, opened when the first question is asked.
final class Terminal {
  private let path: String
  private var descriptor: Int32?
  /// Typed, or pasted, beyond the end of the last answer.
  var pending: [UInt8] = []
  /// How it was set before anybody typed on it, while somebody does.
  var settings: termios?
  /// What is being typed for an entry.
  var safekeeping: Safekeeping?

  init(path: String) {
    self.path = path
  }

  deinit {
    if let descriptor { close(descriptor) }
  }

  /// The open terminal.
  ///
  /// - Returns: nil where there is none.
  func open() -> Int32? {
    if let descriptor { return descriptor }
    let opened = unsafe Glibc.open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard opened >= 0 else { return nil }
    guard isatty(opened) == 1 else {
      close(opened)
      return nil
    }
    descriptor = opened
    return opened
  }

  /// Shows bytes at once.
  func show(_ bytes: [UInt8]) {
    guard let descriptor, !bytes.isEmpty else { return }
    let output = Output(descriptor: descriptor)
    output.write(bytes)
    output.flush()
  }

  /// Shows a prompt that a command wrote.
  func show(_ text: String) {
    show(Array(text.utf8))
  }
}
