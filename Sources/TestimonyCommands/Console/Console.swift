import Glibc

/// Everything a command says and asks goes through here.
package struct Console {
  /// Results, and nothing else.
  package let output: Output
  /// Standard error, for what is not made of lines.
  let errors: Output
  /// Errors, warnings, hints.
  package let notes: Notes
  /// The terminal that questions are asked on, whatever the streams are.
  let terminal: Terminal
  /// Where message text is piped in.
  let input: Int32
  /// Its lines, as answers.
  let pipedLines: PipedLines
  /// Never ask: fail with `ExitCode.needsAnswer` instead.
  package let isBatch: Bool
  /// Whether results are JSON.
  package let printsJSON: Bool
  /// The process's variables.
  package let environment: Environment
  /// Colour for results.
  package let paint: Paint
  /// How content is made safe for standard output.
  package let text: TerminalText

  /// - Parameters:
  ///   - input: the descriptor of standard input.
  ///   - output: of standard output.
  ///   - errors: of standard error.
  ///   - terminal: the path of the terminal to ask on.
  ///   - environment: the variables.
  ///   - isBatch: never ask.
  ///   - printsJSON: print results and failures as JSON.
  package init(
    input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO, errors: Int32 = STDERR_FILENO,
    terminal: String = "/dev/tty", environment: Environment = .process, isBatch: Bool = false,
    printsJSON: Bool = false
  ) {
    self.input = input
    pipedLines = PipedLines(input)
    self.output = Output(descriptor: output)
    self.errors = Output(descriptor: errors)
    self.terminal = Terminal(path: terminal)
    self.environment = environment
    self.isBatch = isBatch
    self.printsJSON = printsJSON
    paint = Paint(isTerminal: self.output.isTerminal, environment: environment)
    text = TerminalText(isolates: self.output.isTerminal)
    notes = Notes(
      output: self.errors,
      paint: Paint(isTerminal: self.errors.isTerminal, environment: environment),
      printsJSON: printsJSON)
  }

  /// A line of results: content that is made safe first.
  package func print(_ line: String) {
    output.writeLine(text.safe(line))
  }

  /// One JSON object, or one line of several.
  package func print(_ json: JSON) {
    output.writeLine(json.bytes)
  }

  /// A table of safe text.
  package func print(_ table: Table) {
    for line in table.lines { output.writeLine(line) }
  }
}
