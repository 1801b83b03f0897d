/// Questions with given answers.
extension Console {
  /// Yes or no; an empty answer is no answer.
  ///
  /// - Parameters:
  ///   - prompt: the question, without question mark.
  ///   - option: what answers it without asking.
  /// - Returns: whether the answer is yes.
  /// - Throws: `Failure`, with `needsAnswer` when it may not or cannot be asked.
  package func askYesNo(_ prompt: String, instead option: String) throws(Failure) -> Bool {
    for _ in 0..<Self.tries {
      switch try askLine("\(prompt)? (y/n)", instead: option) {
      case Array("y".utf8), Array("yes".utf8): return true
      case Array("n".utf8), Array("no".utf8): return false
      default: terminal.show("answer y or n\n")
      }
    }
    throw Failure("no answer to: \(prompt)")
  }

  /// One of several answers, by its number.
  ///
  /// - Parameters:
  ///   - prompt: what is asked for, without question mark.
  ///   - choices: at least one; any text.
  ///   - option: what answers it without asking.
  /// - Returns: an index of `choices`.
  /// - Throws: `Failure`, with `needsAnswer` when it may not or cannot be asked.
  package func askChoice(
    _ prompt: String, _ choices: [String], instead option: String
  ) throws(Failure) -> Int {
    guard !isBatch, terminal.open() != nil else {
      _ = try typing(for: prompt, instead: option)
      throw Failure("no terminal to ask on", code: .needsAnswer)
    }
    let text = TerminalText(isolates: true)
    for (index, choice) in choices.enumerated() {
      terminal.show(Array("  \(index + 1)  ".utf8) + text.safe(choice) + [0x0A])
    }
    for _ in 0..<Self.tries {
      let answer = try askLine("\(prompt) (1-\(choices.count))", instead: option)
      if let number = Int(String(decoding: answer, as: UTF8.self)),
        (1...choices.count).contains(number)
      {
        return number - 1
      }
      terminal.show("answer with a number from 1 to \(choices.count)\n")
    }
    throw Failure("no answer to: \(prompt)")
  }

  private static let tries = 5
}
