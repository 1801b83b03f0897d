import Glibc
import Testimony

extension Console {
  /// Shows a text to whoever is about to type another version of it.
  func showToTyper(_ text: [UInt8], heading: String) {
    guard isatty(input) == 1, !isBatch, terminal.open() != nil else { return }
    let shown = TerminalText(isolates: true, keepsLines: true).safe(text)
    terminal.show(Array("\(heading):\n".utf8) + shown + [0x0A])
  }

  /// Says that something was laid beside a message or thread.
  func acknowledge(_ receipt: EntryReceipt, on place: String, _ sentence: String) {
    if printsJSON {
      print(
        .object([
          ("on", .string(place)), ("logged", .string(receipt.logged.text)),
          ("commitment", .string(receipt.reference.commitmentText)),
        ]))
    } else {
      print(sentence)
    }
  }

  /// A thread, or one of its messages, as it is named on the command line.
  func place(
    _ text: String, in journal: borrowing Journal
  ) throws(Failure) -> (thread: ConversationThread, message: JournalEntry?) {
    guard text.contains(":") else { return (try thread(text, in: journal), nil) }
    let found = try message(text, in: journal)
    return (found.thread, found.entry)
  }
}

extension Console {
  /// Shows a line beside a question.
  func showOnTerminal(_ line: String) {
    guard !isBatch, terminal.open() != nil else { return }
    terminal.show(TerminalText(isolates: true).safe(line) + [0x0A])
  }
}
