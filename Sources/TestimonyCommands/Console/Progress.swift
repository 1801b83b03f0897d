import Glibc

/// A bar on standard error for long work, drawn at most ten times a second, only on a terminal.
package struct Progress: ~Copyable {
  private let output: Output
  private let title: String
  private let total: Int
  private var lastDrawn: UInt64 = 0
  private var isShown = false

  /// - Parameters:
  ///   - title: what is being done, as in "verifying".
  ///   - total: the steps there are.
  ///   - console: whose standard error shows it.
  package init(_ title: String, total: Int, on console: Console) {
    self.init(title, total: total, output: console.errors)
  }

  /// - Parameters:
  ///   - title: what is being done.
  ///   - total: the steps there are.
  ///   - output: where it is drawn.
  init(_ title: String, total: Int, output: Output) {
    self.output = output
    self.title = title
    self.total = total
  }

  deinit {
    guard isShown else { return }
    output.write(Array("\r\u{1B}[K".utf8))
    output.flush()
  }

  /// - Parameter done: the steps that are done.
  package mutating func advance(to done: Int) {
    guard output.isTerminal, total > 0 else { return }
    let now = Self.milliseconds()
    guard now >= lastDrawn + 100 else { return }
    lastDrawn = now
    isShown = true
    let share = min(max(Double(done) / Double(total), 0), 1)
    let filled = Int(share * 30)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
    output.write(Array("\r\u{1B}[K\(title) \(bar) \(Int(share * 100)) % (\(done)/\(total))".utf8))
    output.flush()
  }

  private static func milliseconds() -> UInt64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1000 + UInt64(time.tv_nsec) / 1_000_000
  }
}
