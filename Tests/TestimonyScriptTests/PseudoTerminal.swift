import Foundation
import Glibc

/// The tool on a terminal of its own, and somebody who reads and types there.
final class PseudoTerminal {
  private let main: Int32
  private var isClosed = false
  private let other: Int32
  private let child: Child
  private(set) var screen: [UInt8] = []
  private var seen = 0
  private var code: Int32?

  init(
    _ path: String, _ arguments: [String], environment: [String: String], folder: String,
    input: String?
  ) throws {
    var main: Int32 = 0
    var other: Int32 = 0
    var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
    var name = [CChar](repeating: 0, count: 128)
    guard unsafe openpty(&main, &other, nil, nil, &size) == 0,
      unsafe ttyname_r(other, &name, name.count) == 0
    else { throw ScriptFault("no pseudo-terminal to be had") }
    _ = fcntl(main, F_SETFD, FD_CLOEXEC)
    _ = fcntl(other, F_SETFD, FD_CLOEXEC)
    _ = fcntl(main, F_SETFL, O_NONBLOCK)
    let device = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
    self.main = main
    self.other = other
    child = try Child.spawn(
      path, arguments, environment: environment, folder: folder, input: input ?? device,
      output: device, errors: nil)
  }

  /// The tool, run in a workplace.
  convenience init(_ work: Workplace, _ arguments: [String], input: String? = nil) throws {
    try self.init(
      Tool.path, arguments, environment: work.environment, folder: work.folder.plainPath,
      input: input.map { work.url($0).plainPath })
  }

  deinit {
    hangUp()
    close(other)
  }

  /// Closes the terminal, as its window is closed.
  func hangUp() {
    if !isClosed { close(main) }
    isClosed = true
  }

  /// Waits until the process is stopped.
  func checkStopped() throws {
    for _ in 0..<500 {
      var state = unsafe siginfo_t()
      if unsafe waitid(P_PID, id_t(child.id), &state, WSTOPPED | WNOHANG | WNOWAIT) == 0,
        unsafe state.si_signo == SIGCHLD
      {
        return
      }
      receive(milliseconds: 10)
    }
    throw ScriptFault("the command is not stopped")
  }

  /// The process.
  var id: pid_t { child.id }

  /// Waits until `text` appears after what was expected before.
  func expect(_ text: String) throws {
    let wanted = Array(text.utf8)
    for _ in 0..<6000 {
      if let end = Self.end(of: wanted, in: screen, from: seen) {
        seen = end
        return
      }
      if code != nil { break }
      receive(milliseconds: 10)
      reap()
    }
    throw ScriptFault("'\(text)' did not appear")
  }

  /// Types `text`, in which `\n` and `\xHH` stand for bytes.
  func send(_ text: String) throws {
    var rest = try Self.bytes(text)[...]
    while !rest.isEmpty {
      receive(milliseconds: 0)
      var ready = pollfd(fd: main, events: Int16(POLLIN | POLLOUT), revents: 0)
      guard unsafe poll(&ready, 1, 10_000) > 0 else {
        throw ScriptFault("the terminal takes nothing")
      }
      guard ready.revents & Int16(POLLOUT) != 0 else { continue }
      let count = unsafe rest.prefix(256).withUnsafeBytes { bytes in
        unsafe write(main, bytes.baseAddress, bytes.count)
      }
      rest = rest.dropFirst(max(0, count))
    }
  }

  func signal(_ name: String) throws {
    let numbers = [
      "INT": SIGINT, "TERM": SIGTERM, "HUP": SIGHUP, "TSTP": SIGTSTP, "STOP": SIGSTOP,
      "CONT": SIGCONT,
    ]
    guard let number = numbers[name] else { throw ScriptFault("there is no signal '\(name)'") }
    Glibc.kill(child.id, number)
  }

  /// Waits until the terminal echoes, or does not.
  func checkEcho(isOn: Bool) throws {
    var mode = termios()
    for _ in 0..<500 {
      if unsafe tcgetattr(other, &mode) == 0, (mode.c_lflag & tcflag_t(ECHO) != 0) == isOn {
        return
      }
      receive(milliseconds: 10)
    }
    throw ScriptFault("the terminal's echo is \(isOn ? "off" : "on")")
  }

  func wait() throws -> Int32 {
    for _ in 0..<6000 {
      receive(milliseconds: 10)
      reap()
      if let code { return code }
    }
    throw ScriptFault("the command did not end")
  }

  func kill() {
    guard code == nil else { return }
    Glibc.kill(child.id, SIGKILL)
    var status: Int32 = 0
    unsafe waitpid(child.id, &status, 0)
  }

  private func reap() {
    var status: Int32 = 0
    guard code == nil, unsafe waitpid(child.id, &status, WNOHANG) == child.id else { return }
    let signal = status & 0x7F
    code = signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    receive(milliseconds: 20)
  }

  private func receive(milliseconds: Int32) {
    guard !isClosed else {
      usleep(UInt32(milliseconds) * 1000)
      return
    }
    var ready = pollfd(fd: main, events: Int16(POLLIN), revents: 0)
    var chunk = [UInt8](repeating: 0, count: 65536)
    var patience = milliseconds
    while unsafe poll(&ready, 1, patience) > 0 {
      let count = unsafe read(main, &chunk, chunk.count)
      guard count > 0 else { return }
      screen += chunk.prefix(count)
      patience = 0
    }
  }

  private static func end(of wanted: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    guard bytes.count - start >= wanted.count else { return nil }
    for index in start...(bytes.count - wanted.count)
    where bytes[index..<(index + wanted.count)].elementsEqual(wanted) {
      return index + wanted.count
    }
    return nil
  }

  private static func bytes(_ text: String) throws -> [UInt8] {
    var output: [UInt8] = []
    var rest = Substring(text)
    while let character = rest.popFirst() {
      guard character == "\\" else {
        output += Array(character.utf8)
        continue
      }
      switch rest.popFirst() {
      case "n": output.append(0x0A)
      case "x":
        guard let byte = UInt8(rest.prefix(2), radix: 16) else {
          throw ScriptFault("\\x wants two digits")
        }
        output.append(byte)
        rest = rest.dropFirst(2)
      default: throw ScriptFault("after \\ comes n or xHH")
      }
    }
    return output
  }
}
