import Glibc

/// Questions that are answered with text.
extension Console {
  /// The most bytes that a text may have: 1 MiB.
  package static let textByteLimit = 1 << 20

  /// One line of text, asked on the terminal.
  ///
  /// - Parameters:
  ///   - prompt: what is asked for, without colon: "name of the keeper".
  ///   - option: what answers it without asking; nil when nothing does.
  /// - Returns: the bytes typed, at most 64 KiB, without the line end.
  /// - Throws: `Failure`, with `needsAnswer` when it may not or cannot be asked.
  package func askLine(_ prompt: String, instead option: String?) throws(Failure) -> [UInt8] {
    let line = try ask(prompt, end: .line, instead: option)
    guard line.text.count <= 1 << 16 else { throw Failure("the answer is too long") }
    if line.isAtEndOfInput, line.text.isEmpty { throw Failure("nothing was typed") }
    return line.text
  }

  /// Lines of text, asked on the terminal: up to a line that holds only `.`, or the end of input.
  /// Blank lines belong to it. What was typed stays on the screen.
  ///
  /// - Throws: `Failure`, with `needsAnswer` when it may not or cannot be asked.
  package func askText(_ prompt: String, instead option: String?) throws(Failure) -> [UInt8] {
    let text = try ask(prompt, end: .dot, instead: option).text
    guard text.count <= Self.textByteLimit else {
      throw Failure(
        "the text has \(text.count) bytes, more than 1 MiB; what you typed is still above",
        hint: "attach it as a file, or enter it in parts")
    }
    return text
  }

  /// Message text: all of standard input when something is piped in, byte for byte, or what is left
  /// of it after answers; else asked.
  ///
  /// - Throws: `Failure`, also for more than 1 MiB.
  package func readText(
    _ prompt: String, limit: Int = textByteLimit
  ) throws(Failure) -> [UInt8] {
    if isatty(input) == 1 {
      return try askText(prompt, instead: "standard input")
    }
    let begun = pipedLines.rest()
    return try begun
      + FileBytes.readAll(
        input, named: "standard input", limit: limit - begun.count
      ) {
        Failure(
          "standard input has more than \(limit >> 20) MiB, the most that one text may have",
          hint: "attach it as a file, or enter it in parts")
      }
  }

  /// One text of several, asked on the terminal, and whether the end of input came with it.
  ///
  /// - Throws: `Failure`, with `needsAnswer` when it may not or cannot be asked.
  func askSittingText(
    _ prompt: String, isOneLine: Bool
  ) throws(Failure) -> (text: [UInt8], isLast: Bool) {
    let typed = try ask(prompt, end: isOneLine ? .line : .dot, instead: "standard input")
    guard typed.text.count <= Self.textByteLimit else {
      throw Failure(
        "the text has \(typed.text.count) bytes, more than 1 MiB; what you typed is still above",
        hint: "attach it as a file, or enter it in parts")
    }
    return (typed.text, typed.isAtEndOfInput || !typed.isComplete)
  }

  private func ask(
    _ prompt: String, end: TypedText.End, instead option: String?
  ) throws(Failure) -> TypedText {
    var typing = try typing(for: prompt, instead: option)
    let heading = Array((end == .dot ? "\(prompt):\n" : "\(prompt): ").utf8)
    var typed = TypedText(end: end)
    terminal.show(heading)
    var echo: [UInt8] = []
    // A text that is much too long is still taken off the terminal, but not kept without bound.
    while !typed.isComplete, typed.text.count <= 16 * Self.textByteLimit {
      if terminal.pending.isEmpty {
        terminal.show(echo)
        echo.removeAll(keepingCapacity: true)
      }
      guard
        let byte = typing.next(resume: {
          terminal.show(heading + TerminalText(isolates: false, keepsLines: true).safe(typed.text))
        })
      else { break }
      echo += typed.take(byte)
    }
    terminal.show(echo)
    return typed
  }

  /// The terminal, ready to type on.
  func typing(for prompt: String, instead option: String?) throws(Failure) -> Typing {
    output.flush()
    let hint = option.map { "use \($0)" }
    guard !isBatch else {
      throw Failure("--batch, and this has to be asked: \(prompt)", hint: hint, code: .needsAnswer)
    }
    guard let typing = Typing(on: terminal) else {
      throw Failure(
        "no terminal to ask on, and this has to be asked: \(prompt)", hint: hint,
        code: .needsAnswer)
    }
    return typing
  }
}
