import Testimony
import TestimonyCrypto
import TestimonyProof

/// How a message is shown to its keeper: all of it, with what is redacted marked.
struct MessageView {
  let thread: ConversationThread
  let console: Console
  /// Numbers the words, as `redact` takes them.
  let showsWords: Bool

  /// A message with what later entries say of it.
  struct Item {
    let message: JournalEntry
    /// For each token whether a redaction hides it.
    let hidden: [Bool]
    let hiddenFields: SlotSet
    let layers: MessageLayers
    /// For the layers of which a redaction hides something, whether it does of each token.
    let hiddenInLayers: [EntryID: [Bool]]
    /// What exports said of it later, which changed nothing.
    let changes: [ThreadChanges.Change]
    /// The message that it answers.
    let answers: JournalEntry?
  }

  func show(_ item: Item, state: JournalState) {
    if console.printsJSON {
      console.print(json(item, state))
      return
    }
    let message = item.message
    var heading = heading(of: message, state)
    if let language = message.content.fields.language { heading += "  \(language)" }
    if let channel = message.content.fields.channel { heading += "  \(channel)" }
    if let redacted = Self.redacted(item) { heading += "  redacted: \(redacted)" }
    console.output.writeLine(console.paint(.hint, console.text.safe(heading)))
    if let answers = item.answers {
      console.print("    answers \(address(answers)): \(Quotation.beginning(of: answers.body))")
    }
    if let reason = message.content.fields.provenance?.reason { console.print("    \(reason)") }
    for line in bodyLines(message, item.hidden) {
      console.output.writeLine(Array("    ".utf8) + line)
    }
    for (index, file) in item.layers.files.enumerated() {
      let what =
        file.reference.isShredded
        ? "shredded" : "\(file.reference.name) (\(file.reference.size) bytes)"
      console.print("    attached /\(index + 1): \(what)")
    }
    ChangesView(console: console).show(item.changes)
    LayersView(console: console, showsWords: showsWords, hidden: item.hiddenInLayers)
      .show(item.layers)
    console.output.writeLine([])
  }

  /// What was added to the thread as a whole.
  func show(ofThread additions: [JournalEntry]) {
    let view = LayersView(console: console, showsWords: false)
    for addition in additions { view.show(addition, indent: "") }
    if !additions.isEmpty { console.output.writeLine([]) }
  }

  /// What is hidden at publication: words and fields.
  private static func redacted(_ item: Item) -> String? {
    var parts: [String] = []
    if item.hidden.contains(true) {
      parts.append(item.hidden.contains(false) ? "words" : "all words")
    }
    for field in RedactableField.allCases where item.hiddenFields.isSuperset(of: field.slots) {
      parts.append(field.rawValue)
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// Which message it is, by whom and when.
  func heading(of message: JournalEntry, _ state: JournalState) -> String {
    "\(address(message))  \(speaker(message, state))  \(times(message))"
  }

  private func bodyLines(_ message: JournalEntry, _ hidden: [Bool]) -> [[UInt8]] {
    guard showsWords else {
      return Self.lines(message.body).map { console.text.safe($0) }
    }
    return [WordNumbers(message.content.tokens).numbered(message, hidden, console)]
  }

  /// Lines of a body for display; the bytes themselves are not changed. A line end at its end
  /// begins no further line.
  static func lines(_ body: [UInt8]) -> [ArraySlice<UInt8>] {
    let text = body.last == 0x0A ? body.dropLast() : body[...]
    return text.isEmpty ? [] : text.split(separator: 0x0A, omittingEmptySubsequences: false)
  }

  func address(_ message: JournalEntry) -> String {
    let number = message.number ?? 0
    return thread.lastNumber.count > 1
      ? "\(thread.handle):\(message.reference.id.device).\(number)" : "\(thread.handle):\(number)"
  }

  private func speaker(_ message: JournalEntry, _ state: JournalState) -> String {
    guard let speaker = message.content.fields.speaker else {
      return message.content.fields.direction == .neither ? "(the program)" : "?"
    }
    guard let contributor = thread.contributor(speaking: speaker) else { return state.keeper }
    return state.contributors[contributor]?.codename ?? "?"
  }

  private func times(_ message: JournalEntry) -> String {
    let logged = message.content.fields.logged
    guard let sent = message.content.fields.sent else { return "logged \(logged.text)" }
    let text = sent.readable
    return "sent \(text)  logged \(logged.text)"
  }

  private func json(_ item: Item, _ state: JournalState) -> JSON {
    let message = item.message
    let fields = message.content.fields
    var members: [(String, JSON)] = [
      ("message", .string(address(message))),
      ("direction", .string(fields.direction.word)),
      ("from", .string(handle(of: message, state))),
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
          item.layers.files.map {
            .object(
              $0.reference.isShredded
                ? [("shredded", .bool(true))]
                : [
                  ("name", .string($0.reference.name)),
                  ("size", .integer(Int64($0.reference.size))),
                ])
          })
      ), ("replyTo", item.answers.map { .string(address($0)) } ?? .null),
      ("redacted", .bool(item.hidden.contains(true))),
      (
        "redactedFields",
        .array(
          RedactableField.allCases.filter { item.hiddenFields.isSuperset(of: $0.slots) }
            .map { .string($0.rawValue) })
      ), ("notes", .array(item.layers.notes.map { .text($0.body) })),
      (
        "commitment",
        .string(String(decoding: Base64.encode(message.reference.commitment.bytes), as: UTF8.self))
      ),
    ]
    if let reason = message.content.fields.provenance?.reason {
      members.append(("reason", .string(reason)))
    }
    members += LayersView(console: console, showsWords: showsWords).json(item.layers)
    members.append(("changes", ChangesView(console: console).json(item.changes)))
    if showsWords {
      members.append(("words", WordNumbers(message.content.tokens).json(message, item.hidden)))
    }
    return .object(members)
  }

  /// Who wrote it: a contributor's handle, or `me`.
  func handle(of message: JournalEntry, _ state: JournalState) -> String {
    guard let speaker = message.content.fields.speaker else {
      return message.content.fields.direction == .neither ? "-" : "me"
    }
    guard let contributor = thread.contributor(speaking: speaker) else { return "me" }
    return state.contributors[contributor]?.handle ?? "?"
  }
}

extension SentStamp {
  /// As precise as it is known, in UTC: `2021-08-12T09:35:00Z` or `2021-08-12`.
  var readable: String { hasTimeOfDay ? time.text : "\(time.utc.date)" }
}

extension Direction {
  /// As JSON says it: `in`, `out`, or `none` for a line that no person wrote.
  var word: String {
    switch self {
    case .incoming: "in"
    case .outgoing: "out"
    case .neither: "none"
    }
  }
}
