import Glibc
import Testimony
import TestimonyProof

/// Takes one message after another. Each is durable before it is acknowledged; one that cannot be
/// logged is kept sealed, and the sitting goes on.
struct Sitting {
  let console: Console
  let frame: MessageFrame
  let each: EachChoice?
  let zone: String?
  let intake: TextIntake

  private static let lineLimit = 8 << 20
  /// The most bytes of one text that is several messages; `import` takes more.
  static let textLimit = 16 << 20

  func run(_ journal: inout Journal) throws(Failure) {
    let isTyped = isatty(console.input) == 1
    // What is typed while a message is logged belongs to the next one.
    var typing: Typing?
    if isTyped { typing = try console.typing(for: "messages", instead: "standard input") }
    var failed: [Failure] = []
    var gathering = MessageGathering(each: each)
    var count = 0
    var isFirst = true
    while true {
      let text: [UInt8]?
      var isLast = false
      if isTyped {
        (text, isLast) = try typed(isFirst: isFirst)
        isFirst = false
      } else {
        (text, isLast) = try piped(&gathering)
      }
      if let text, !text.isEmpty {
        do throws(Failure) {
          count += try log(text, isTyped ? .typed : .pasted, &journal)
        } catch {
          console.output.flush()
          console.notes.failure(error)
          failed.append(error)
        }
      }
      if isLast { break }
    }
    _ = consume typing
    guard let last = failed.last else {
      if count == 0, !console.printsJSON { console.notes.note("nothing was logged") }
      return
    }
    throw Failure(
      "\(counted(failed.count, "text")) could not be logged", hint: "see: testimony unsent list",
      code: last.code)
  }

  /// One message from the terminal. Ctrl-D ends the sitting.
  private func typed(isFirst: Bool) throws(Failure) -> ([UInt8]?, isLast: Bool) {
    let place =
      "\(frame.thread.handle), \(frame.isOut ? "from you" : "from \(frame.contributor?.handle ?? "?")")"
    let prompt =
      switch (each, isFirst) {
      case (nil, true): "\(place); a line holding only a dot ends a message, Ctrl-D the sitting"
      case (.line?, true), (.json?, true):
        "\(place); each line is a message, Ctrl-D ends the sitting"
      case (.paragraph?, true):
        "\(place); a line holding only a dot ends a message, Ctrl-D the sitting; blank lines part messages"
      default: "next"
      }
    let typed = try console.askSittingText(prompt, isOneLine: each == .line || each == .json)
    return (typed.text, typed.isLast)
  }

  /// The next message from standard input, as soon as it is whole.
  private func piped(
    _ gathering: inout MessageGathering
  ) throws(Failure) -> ([UInt8]?, isLast: Bool) {
    while let line = try console.pipedLines.next(limit: Self.lineLimit) {
      if let text = gathering.take(line) { return (text, false) }
    }
    return (gathering.end(), true)
  }

  /// Logs what one text holds; all of it or nothing.
  ///
  /// - Returns: how many messages.
  func log(
    _ text: [UInt8], _ method: Provenance.Method, _ journal: inout Journal
  ) throws(Failure) -> Int {
    let keeping = UnsentGuard(console: console, intake: intake)
    defer { intake.safekeeping.leave() }
    let count = try keeping.protecting(text, &journal) { (journal) throws(Failure) in
      let messages = try messages(in: text, method, journal)
      let receipts: [EntryReceipt]
      do throws(JournalError) { receipts = try journal.log(messages) } catch {
        throw Failure(error)
      }
      for (receipt, message) in zip(receipts, messages) {
        Acknowledgement(console: console).say(receipt, of: message, in: journal)
      }
      return receipts.count
    }
    try keeping.forget()
    return count
  }

  private func messages(
    in text: [UInt8], _ method: Provenance.Method, _ journal: borrowing Journal
  ) throws(Failure) -> [Journal.NewMessage] {
    guard let each else {
      try intake.check(text)
      let offer = PasteOffer(console: console, frame: frame, zone: zone)
      if let messages = try offer.messages(in: text, method: method, journal) { return messages }
      return [frame.message(text, method: method)]
    }
    var messages: [Journal.NewMessage] = []
    var gathering = MessageGathering(each: each)
    var parts: [[UInt8]] = []
    for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if let part = gathering.take(Array(line)) { parts.append(part) }
    }
    if let part = gathering.end() { parts.append(part) }
    for part in parts {
      if each == .json {
        messages.append(try message(inJSON: part, number: messages.count + 1, method, journal))
      } else {
        try intake.check(part)
        messages.append(frame.message(part, method: method))
      }
    }
    guard !messages.isEmpty else { throw Failure("the message is empty") }
    return messages
  }

  /// A line of `Docs/Json.md`, "Import", whose thread and sender may be left out.
  private func message(
    inJSON line: [UInt8], number: Int, _ method: Provenance.Method, _ journal: borrowing Journal
  ) throws(Failure) -> Journal.NewMessage {
    let parsed: JSONLine
    do throws(ImportError.Fault) {
      parsed = try JSONLine(
        line[...], offset: 0, thread: frame.thread.handle,
        from: frame.isOut ? "me" : frame.contributor?.handle)
    } catch {
      throw Failure("line \(number) \(error.text)", hint: "see 'Import' in Docs/Json.md")
    }
    guard parsed.thread.utf8.elementsEqual(frame.thread.handle.utf8) else {
      throw Failure("line \(number) is of another thread", hint: "use: testimony import")
    }
    let sender = try parsed.from.map { handle throws(Failure) in
      try console.contributor(handle, in: journal)
    }
    let own = MessageFrame(
      thread: frame.thread, isOut: sender == nil, contributor: sender,
      channel: parsed.channel ?? frame.channel, language: parsed.language ?? frame.language)
    let time = parsed.sent.map {
      StatedTime(stamp: $0, source: .source, uncertainty: .second)
    }
    return own.message(parsed.body, time ?? .notStated, method: method)
  }
}
