import Foundation
import Glibc
import Synchronization
import Testing

@testable import TestimonyCommands

/// A pseudo-terminal, and somebody who answers each prompt on it as it appears.
final class Typist: Sendable {
  let device: String
  private let main: Int32
  private let other: Int32
  private let seen = Mutex<[UInt8]>([])
  private let isDone = Mutex(false)

  init() throws {
    var main: Int32 = 0
    var other: Int32 = 0
    var name = [CChar](repeating: 0, count: 128)
    try #require(unsafe openpty(&main, &other, nil, nil, nil) == 0)
    try #require(unsafe ttyname_r(other, &name, name.count) == 0)
    _ = fcntl(main, F_SETFL, O_NONBLOCK)
    self.main = main
    self.other = other
    device = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
  }

  /// A console that asks on this terminal and prints nowhere.
  func console(isBatch: Bool = false) -> Console {
    Console(
      output: other, errors: other, terminal: device, environment: Environment { _ in nil },
      isBatch: isBatch)
  }

  /// Types each answer when its prompt has appeared, on a thread of its own, and reads what is
  /// shown all the while, as a terminal does.
  func answers(_ steps: [(prompt: String, keys: [UInt8])]) {
    Thread.detachNewThread { [self] in
      for (prompt, keys) in steps {
        while !seen.withLock({ String(decoding: $0, as: UTF8.self).contains(prompt) }) {
          exchange(typing: [])
        }
        seen.withLock { $0 = [] }
        var rest = keys[...]
        while !rest.isEmpty { rest = rest.dropFirst(exchange(typing: rest)) }
      }
      for _ in 0..<3000 where !isDone.withLock({ $0 }) { exchange(typing: []) }
    }
  }

  /// Ends the reading.
  ///
  /// - Returns: what appeared after the last answer was typed.
  func screen() -> String {
    usleep(200_000)
    isDone.withLock { $0 = true }
    return seen.withLock { String(decoding: $0, as: UTF8.self) }
  }

  /// Waits a moment for what is shown, or until keys are taken.
  ///
  /// - Returns: how many keys were.
  @discardableResult
  private func exchange(typing keys: ArraySlice<UInt8>) -> Int {
    let events = keys.isEmpty ? POLLIN : POLLIN | POLLOUT
    var ready = pollfd(fd: main, events: Int16(events), revents: 0)
    guard unsafe poll(&ready, 1, 10) > 0 else { return 0 }
    if ready.revents & Int16(POLLIN) != 0 {
      var chunk = [UInt8](repeating: 0, count: 65536)
      let count = unsafe read(main, &chunk, chunk.count)
      if count > 0 { seen.withLock { $0 += chunk.prefix(count) } }
    }
    guard ready.revents & Int16(POLLOUT) != 0 else { return 0 }
    return unsafe keys.prefix(256).withUnsafeBytes {
      unsafe max(0, write(main, $0.baseAddress, $0.count))
    }
  }

  /// Whether the terminal echoes and edits lines, as it does outside of prompts.
  var isAsBefore: Bool {
    var mode = termios()
    let wanted = tcflag_t(ECHO | ICANON | ISIG)
    return unsafe tcgetattr(other, &mode) == 0 && mode.c_lflag & wanted == wanted
  }
}
