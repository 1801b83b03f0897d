import ArgumentParser

/// A verb. It says and asks everything through the console, which tests replace.
protocol Command: ParsableCommand {
  var consoleOptions: ConsoleOptions { get }

  /// Does what the arguments say.
  func run(on console: Console) throws(Failure)
}
