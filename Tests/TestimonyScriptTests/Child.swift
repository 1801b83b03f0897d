import CChild
import Foundation
import Glibc

/// The tool as it was built.
enum Tool {
  /// Beside the test program.
  static let path: String = {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    let beside = URL(filePath: own).deletingLastPathComponent().appending(path: "testimony")
    if FileManager.default.isExecutableFile(atPath: beside.path(percentEncoded: false)) {
      return beside.path(percentEncoded: false)
    }
    let bundle = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    return bundle.appending(path: "testimony").path(percentEncoded: false)
  }()
}

/// A process that was started, and that has to end within a minute.
struct Child {
  let id: pid_t

  /// - Parameters:
  ///   - path: the program.
  ///   - arguments: without the program's name.
  ///   - environment: all its variables.
  ///   - folder: where it works.
  ///   - input: path of standard input.
  ///   - output: path of standard output; a terminal becomes the process's own.
  ///   - errors: path of standard error; nil: the same as standard output.
  /// - Returns: the process, running.
  /// - Throws: `ScriptFault` when there can be no more processes.
  static func spawn(
    _ path: String, _ arguments: [String], environment: [String: String], folder: String,
    input: String, output: String, errors: String?
  ) throws -> Child {
    let variables = environment.map { "\($0.key)=\($0.value)" }
    let id = unsafe withCStrings([path] + arguments) { arguments in
      unsafe withCStrings(variables) { variables in
        unsafe testimony_spawn(path, arguments, variables, folder, input, output, errors)
      }
    }
    guard id > 0 else { throw ScriptFault("cannot start \(path)") }
    return Child(id: id)
  }

  @unsafe
  private static func withCStrings<R>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> R
  ) -> R {
    var pointers = unsafe strings.map { unsafe strdup($0) }
    unsafe pointers.append(nil)
    let result = unsafe body(pointers)
    unsafe pointers.forEach { unsafe free($0) }
    return result
  }

  /// Whether it has ended; it stays to be waited for.
  var hasEnded: Bool {
    var state = unsafe siginfo_t()
    guard unsafe waitid(P_PID, id_t(id), &state, WEXITED | WNOHANG | WNOWAIT) == 0 else {
      return true
    }
    return unsafe state.si_signo == SIGCHLD
  }

  /// The code it ends with; 128 and the signal's number when a signal ended it.
  func wait(seconds: Int = 60) throws -> Int32 {
    var status: Int32 = 0
    for _ in 0..<(seconds * 500) {
      let ended = unsafe waitpid(id, &status, WNOHANG)
      if ended == id {
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
      }
      usleep(2000)
    }
    kill(id, SIGKILL)
    unsafe waitpid(id, &status, 0)
    throw ScriptFault("the command did not end within \(seconds) seconds")
  }
}
