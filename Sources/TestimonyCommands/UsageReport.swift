import ArgumentParser

/// What the argument parser has to say: help that was asked for, or what it did not understand.
struct UsageReport {
  private let error: any Error

  init(_ error: any Error) {
    self.error = error
  }

  /// Help goes to standard output; anything else is a usage failure.
  func say(on console: Console) -> ExitCode {
    if Tool.exitCode(for: error).isSuccess {
      console.output.writeLine(Tool.fullMessage(for: error).utf8)
      return .done
    }
    let failure = Failure(sentence, hint: hint, code: .usage)
    console.notes.failure(failure)
    return failure.code
  }

  /// The parser's message in this tool's manner: one line, lower case, no full stop.
  private var sentence: String {
    let lines = Tool.message(for: error).split(separator: "\n")
    var text = lines.map { $0.drop { $0 == " " } }.joined(separator: "; ")
    if text.hasSuffix(".") { text.removeLast() }
    return text.prefix(1).lowercased() + text.dropFirst()
  }

  /// The command whose help to read, from the parser's "See 'testimony log --help' for more".
  private var hint: String {
    let full = Tool.fullMessage(for: error)
    for line in full.split(separator: "\n") {
      let words = line.drop { $0 == " " }
      if words.hasPrefix("See '") {
        let command = words.dropFirst(5).prefix { $0 != "'" }
        return "see '\(command)'"
      }
    }
    return "see 'testimony --help'"
  }
}
