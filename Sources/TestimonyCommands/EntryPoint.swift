import ArgumentParser
import CLinux
import Glibc

/// The way into the tool, for the executable.
package enum EntryPoint {
  /// Runs the command that the arguments name, and ends the process. The only `exit`.
  package static func run() -> Never {
    prepareProcess()
    let arguments = Array(CommandLine.arguments.dropFirst())
    let (console, code) = perform(arguments)
    console.output.flush()
    switch console.output.fault {
    case nil: break
    case .readerLeft:
      // As if the signal had never been ignored: quiet, and the shell sees why.
      signal(SIGPIPE, SIG_DFL)
      raise(SIGPIPE)
    case .failed(let number):
      console.notes.failure(Failure("cannot write the results", errno: number))
      exit(max(code.rawValue, ExitCode.failed.rawValue))
    }
    exit(code.rawValue)
  }

  /// No core files or crash reports, no files for others, an answer to Ctrl-C, and no death by a closed pipe in the
  /// middle of work.
  private static func prepareProcess() {
    _ = testimony_forbid_core_dumps()
    umask(0o077)
    signal(SIGPIPE, SIG_IGN)
    // Swift's crash reporter, where one is installed, would print memory and wait at the terminal.
    for crash in [SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGQUIT, SIGSEGV, SIGTRAP] {
      signal(crash, SIG_DFL)
    }
    // Restricted to what signal-safety(7) allows.
    signal(SIGINT) { _ in _exit(130) }
  }

  private static func perform(_ arguments: [String]) -> (Console, ExitCode) {
    if let act = CommandTree.readPlainForm(arguments) {
      let console = Console(isBatch: act.access.isBatch, printsJSON: act.access.printsJSON)
      return (console, finish(console) { () throws(Failure) in try act.run(on: console) })
    }
    if let command = CommandTree.parseLeaf(arguments) { return perform(command) }
    do {
      var parsed = try Tool.parseAsRoot(arguments)
      if let command = parsed as? any Command { return perform(command) }
      try parsed.run()
      return (Console(), .done)
    } catch {
      let console = Console(printsJSON: arguments.contains("--json"))
      return (console, UsageReport(error).say(on: console))
    }
  }

  private static func perform(_ command: any Command) -> (Console, ExitCode) {
    let options = command.consoleOptions
    let console = Console(isBatch: options.batch, printsJSON: options.json)
    return (console, finish(console) { () throws(Failure) in try command.run(on: console) })
  }

  private static func finish(
    _ console: Console, _ work: () throws(Failure) -> Void
  ) -> ExitCode {
    do throws(Failure) {
      try work()
      return .done
    } catch {
      console.output.flush()
      console.notes.failure(error)
      return error.code
    }
  }
}
