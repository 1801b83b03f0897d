import Testimony
import TestimonyCrypto
import TestimonyProof

/// How a message is shown to its keeper: all of it, with what is redacted marked.
struct MessageView {
  let thread: ConversationThread
  let console: Console
  /// Numbers the words, as `redact` takes them.
  let showsWords: Bool

  func show(
    _ message: JournalEntry, state: JournalState, hidden: [Bool], hiddenFields: SlotSet,
    notes: [JournalEntry]
  ) {
    if console.printsJSON {
      console.print(json(message, state, hidden, notes))
      return
    }
    var heading = "\(address(message))  \(speaker(message, state))  \(times(message))"
    if let language = message.content.fields.language { heading += "  \(language)" }
    if let channel = message.content.fields.channel { heading += "  \(channel)" }
    if hidden.contains(true) { heading += "  redacted in part" }
    console.output.writeLine(console.paint(.hint, console.text.safe(heading)))
    if let replyTo = message.content.replyTo {
      console.output.writeLine(Array("    answers entry \(replyTo.text)".utf8))
    }
    for line in bodyLines(message, hidden) { console.output.writeLine(Array("    ".utf8) + line) }
    for attachment in message.content.attachments {
      console.print("    attached: \(attachment.name) (\(attachment.size) bytes)")
    }
    for note in notes {
      console.print("    note: \(String(decoding: note.body, as: UTF8.self))")
    }
    console.output.writeLine([])
  }

  private func bodyLines(_ message: JournalEntry, _ hidden: [Bool]) -> [[UInt8]] {
    guard showsWords else {
      return Self.lines(message.body).map { console.text.safe($0) }
    }
    return [WordNumbers(message.content.tokens).numbered(message, hidden, console)]
  }

  /// Lines of a body for display; the bytes themselves are not changed.
  static func lines(_ body: [UInt8]) -> [ArraySlice<UInt8>] {
    body.split(separator: 0x0A, omittingEmptySubsequences: false)
  }

  func address(_ message: JournalEntry) -> String {
    let number = message.number ?? 0
    return thread.lastNumber.count > 1
      ? "\(thread.handle):\(message.reference.id.device).\(number)" : "\(thread.handle):\(number)"
  }

  private func speaker(_ message: JournalEntry, _ state: JournalState) -> String {
    guard let speaker = message.content.fields.speaker else { return "?" }
    guard let contributor = thread.contributor(speaking: speaker) else { return state.keeper }
    return state.contributors[contributor]?.codename ?? "?"
  }

  private func times(_ message: JournalEntry) -> String {
    let logged = message.content.fields.logged
    guard let sent = message.content.fields.sent else { return "logged \(logged.text)" }
    let text = sent.readable
    return "sent \(text)  logged \(logged.text)"
  }

  private func json(
    _ message: JournalEntry, _ state: JournalState, _ hidden: [Bool], _ notes: [JournalEntry]
  ) -> JSON {
    let fields = message.content.fields
    var members: [(String, JSON)] = [
      ("message", .string(address(message))),
      ("direction", .string(fields.direction == .outgoing ? "out" : "in")),
      ("from", .string(handle(message, state))),
      (
        "sent",
        fields.sent.map { .string($0.readable) } ?? .null
      ),
      ("logged", .string(fields.logged.text)), ("body", .text(message.body)),
      ("language", fields.language.map { .string($0) } ?? .null),
      ("channel", fields.channel.map { .string($0) } ?? .null),
      (
        "attachments",
        .array(
          message.content.attachments.map {
            .object([("name", .string($0.name)), ("size", .integer(Int64($0.size)))])
          })
      ), ("redacted", .bool(hidden.contains(true))),
      ("notes", .array(notes.map { .text($0.body) })),
      (
        "commitment",
        .string(String(decoding: Base64.encode(message.reference.commitment.bytes), as: UTF8.self))
      ),
    ]
    if showsWords {
      members.append(("words", WordNumbers(message.content.tokens).json(message, hidden)))
    }
    return .object(members)
  }

  private func handle(_ message: JournalEntry, _ state: JournalState) -> String {
    guard let speaker = message.content.fields.speaker,
      let contributor = thread.contributor(speaking: speaker)
    else { return "me" }
    return state.contributors[contributor]?.handle ?? "?"
  }
}

extension SentStamp {
  /// As precise as it is known, in UTC: `2021-08-12T09:35:00Z` or `2021-08-12`.
  var readable: String { hasTimeOfDay ? time.text : "\(time.utc.date)" }
}
