import ArgumentParser

/// What every command takes.
struct ConsoleOptions: ParsableArguments {
  @Flag(help: "Print results as JSON, and an error as one JSON object.")
  var json = false

  @Flag(help: "Never ask: fail with code 2 where a question would be needed.")
  var batch = false
}
