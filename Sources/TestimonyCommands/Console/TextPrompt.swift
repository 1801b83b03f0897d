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
    guard let line = try askLineIfAny(prompt, instead: option) else {
      throw Failure("nothing was typed")
    }
    return line
  }

  /// One line of text, asked on the terminal; nil when the input ends instead.
  ///
  /// - Throws: `Failure`, with `needsAnswer` when it may not or cannot be asked.
  func askLineIfAny(_ prompt: String, instead option: String?) throws(Failure) -> [UInt8]? {
    let line = try ask(prompt, TypedText(end: .line), isEntryText: false, instead: option)
    guard line.text.count <= 1 << 16 else { throw Failure("the answer is too long") }
    return line.isAtEndOfInput && line.text.isEmpty ? nil : line.text
  }

  /// Lines of text, asked on the terminal: up to a line that holds only `.`, or the end of input.
  /// Blank lines belong to it. What was typed stays on the screen.
  ///
  /// - Throws: `Failure`, with `needsAnswer` when it may not or cannot be asked.
  package func askText(_ prompt: String, instead option: String?) throws(Failure) -> [UInt8] {
    try askText(prompt, beginning: [], instead: option)
  }

  /// Lines of text, of which the beginning was typed before: it is shown, and can be edited from its
  /// end.
  ///
  /// - Throws: `Failure`, with `needsAnswer` when it may not or cannot be asked.
  func askText(
    _ prompt: String, beginning: [UInt8], instead option: String?
  ) throws(Failure) -> [UInt8] {
    let text = try ask(
      prompt, TypedText(end: .dot, beginning: beginning), isEntryText: true, instead: option
    ).text
    try checkLength(of: text)
    return text
  }

  /// A text that is too long is kept all the same.
  private func checkLength(of text: [UInt8]) throws(Failure) {
    guard text.count > Self.textByteLimit else { return }
    let isKept = (try? terminal.safekeeping?.keep(cutOff: text)) ?? false
    throw Failure(
      "the text has \(text.count) bytes, more than 1 MiB"
        + (isKept ? "; it is kept sealed" : "; what you typed is still above"),
      hint: isKept
        ? "see: testimony unsent list; attach it as a file, or enter it in parts"
        : "attach it as a file, or enter it in parts")
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
    let typed = try ask(
      prompt, TypedText(end: isOneLine ? .line : .dot), isEntryText: true,
      instead: "standard input")
    try checkLength(of: typed.text)
    return (typed.text, typed.isAtEndOfInput || !typed.isComplete)
  }

  private func ask(
    _ prompt: String, _ begun: TypedText, isEntryText: Bool, instead option: String?
  ) throws(Failure) -> TypedText {
    var typing = try typing(for: prompt, instead: option)
    let heading = Array((begun.end == .dot ? "\(prompt):\n" : "\(prompt): ").utf8)
    var typed = begun
    let terminal = terminal
    let show = { (typed: TypedText) in
      terminal.show(heading + TerminalText(isolates: false, keepsLines: true).safe(typed.text))
    }
    show(typed)
    var echo: [UInt8] = []
    var isHeld = false
    // A text that is much too long is still taken off the terminal, but not kept without bound.
    while !typed.isComplete, typed.text.count <= 16 * Self.textByteLimit {
      if terminal.pending.isEmpty {
        terminal.show(echo)
        echo.removeAll(keepingCapacity: true)
      }
      switch typing.next(resume: { show(typed) }) {
      case .byte(let byte): echo += typed.take(byte)
      case .signal(let signal):
        var ahead = typing.rest(limit: Self.textByteLimit)[...]
        while !typed.isComplete, let byte = ahead.popFirst() { echo += typed.take(byte) }
        // Last first: taken from the end, where this signal does not end the process.
        terminal.pending = ahead.reversed()
        terminal.show(echo)
        echo.removeAll()
        let all = typed.text + (ahead.isEmpty ? [] : [UInt8(ascii: "\n")] + ahead)
        if mayEnd(isEntryText ? all : nil, by: signal, wasHeld: isHeld) {
          typing.letThrough(signal)
        } else {
          isHeld = true
        }
        show(typed)
      case .gone:
        terminal.show(echo)
        throw terminalIsGone(isEntryText ? typed.text : nil)
      }
    }
    terminal.show(echo)
    return typed
  }

  /// The terminal, ready to type on.
  func typing(for prompt: String, instead option: String?) throws(Failure) -> Typing {
    output.flush()
    let hint =
      option.map { "use \($0)" } ?? "run it on a terminal, or pipe the answers in, one a line"
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
