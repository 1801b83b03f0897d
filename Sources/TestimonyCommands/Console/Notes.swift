/// What is said on standard error: never results.
///
/// The rules, after age's: begin in lower case, no full stop, the program's name first.
package final class Notes {
  private let output: Output
  private let paint: Paint
  private let text: TerminalText
  private let printsJSON: Bool

  package init(output: Output, paint: Paint, printsJSON: Bool) {
    self.output = output
    self.paint = paint
    self.printsJSON = printsJSON
    text = TerminalText(isolates: output.isTerminal)
  }

  /// Something to know that stops nothing.
  package func warning(_ message: String) {
    say(.warning, "warning", message)
  }

  /// What to do next.
  package func hint(_ message: String) {
    say(.hint, "hint", message)
  }

  /// What is being done.
  package func note(_ message: String) {
    output.write(Array("testimony: ".utf8))
    output.writeLine(text.safe(message))
    output.flush()
  }

  /// Why it ends: with `--json` the error object, else two lines at most.
  package func failure(_ failure: Failure) {
    if printsJSON {
      output.writeLine(failure.json.bytes)
      output.flush()
      return
    }
    say(.error, "error", failure.message)
    if let hint = failure.hint { self.hint(hint) }
  }

  private func say(_ role: Paint.Role, _ word: String, _ message: String) {
    output.write(Array("testimony: ".utf8))
    output.write(paint(role, Array("\(word):".utf8)))
    output.write(CollectionOfOne(UInt8(ascii: " ")))
    output.writeLine(text.safe(message))
    output.flush()
  }
}
