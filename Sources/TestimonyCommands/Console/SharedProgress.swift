import Synchronization

/// A progress bar that work on several threads may advance.
final class SharedProgress: Sendable {
  private struct Shown: ~Copyable {
    var bar: Progress?
  }

  private let shown = Mutex(Shown(bar: nil))
  private let title: String
  private let descriptor: Int32

  init(_ title: String, on console: Console) {
    self.title = title
    descriptor = console.errors.descriptor
  }

  func advance(to done: UInt64, of total: UInt64) {
    shown.withLock { shown in
      if shown.bar == nil {
        shown.bar = Progress(
          title, total: Int(clamping: total), output: Output(descriptor: descriptor))
      }
      shown.bar?.advance(to: Int(clamping: done))
    }
  }

  /// Takes the bar away.
  func end() {
    shown.withLock { $0.bar = nil }
  }
}
