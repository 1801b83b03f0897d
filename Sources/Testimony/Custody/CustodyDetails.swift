import TestimonyCrypto
import TestimonyProof

/// What an entry says of why, by whom and to whom. Never the words of a message, and of a person no
/// more than the handle.
extension CustodyEvent.Detail {
  static func list(_ entry: JournalEntry, _ body: MemberObject?, _ state: JournalState) -> [Self] {
    var details: [Self] = []
    if entry.kind == .message { details = ofMessage(entry, state) }
    if let author = entry.content.fields.provenance?.author { details.append(Self("by", author)) }
    if let reason = entry.content.fields.provenance?.reason {
      details.append(Self("reason", reason))
    }
    guard let body else { return details }
    if let contributor = body.identifier("contributor") {
      details.append(Self("contributor", state.contributors[contributor]?.handle ?? "?"))
    }
    for (member, name) in members[entry.kind, default: []] + [("reason", "reason")] {
      if let text = body[member].flatMap(text), !text.isEmpty { details.append(Self(name, text)) }
    }
    details += (body.list("files") ?? []).compactMap { file in
      guard let format = file["format"]?.text, let digest = file["sha256"]?.digest else {
        return nil
      }
      return Self("file", "\(format) SHA-256 \(Hexadecimal.text(digest.bytes))")
    }
    if entry.kind == .identity, let terms = body.list("terms") {
      details.append(Self("terms", String(terms.count)))
    }
    return details
  }

  private static func ofMessage(_ entry: JournalEntry, _ state: JournalState) -> [Self] {
    guard let source = entry.content.fields.provenance?.source else { return [] }
    let begun = state.imports.first { $0.entry.commitment == source.entry }?.entry.id
    return [
      Self("import", begun.map { "entry \($0.device):\($0.sequence)" } ?? "?"),
      Self("parser", source.parser),
    ]
  }

  /// The members that are told, with how they are called, by the kind of entry.
  private static let members: [EntryKind: [(member: String, name: String)]] = [
    .journal: [("keeper", "keeper")], .log: [("seenSize", "entries seen")],
    .contributor: [("handle", "contributor")], .thread: [("title", "title")],
    .import: [
      ("format", "format"), ("name", "file"), ("size", "bytes"), ("messages", "messages"),
      ("bytes", "bytes"), ("accounted", "accounted for"),
    ],
    .export: [("title", "title"), ("recipient", "to")],
    .key: [("kind", "slot"), ("name", "of")], .attachment: [("name", "file")],
    .verification: [
      ("entries", "entries"), ("faults", "faults"), ("first", "first faults"),
    ],
    .disclosure: [("recipient", "to")],
    .terms: [("attribution", "called"), ("note", "note")],
    .consent: [("uses", "to"), ("until", "until"), ("words", "in the words")],
    .custody: [("what", "what"), ("from", "from"), ("to", "to")],
    .shred: [("subject", "what"), ("by", "by"), ("authority", "authority")],
    .device: [("label", "called")],
    .share: [("name", "with"), ("recipient", "key"), ("messages", "messages")],
    .hold: [("by", "by"), ("authority", "authority")],
  ]

  /// A text, a number, or a list of texts.
  private static func text(_ value: JSONValue) -> String? {
    switch value {
    case .string: return value.text
    case .integer(let number): return String(number)
    case .array(let items):
      let texts = items.compactMap(\.text)
      return texts.isEmpty ? nil : texts.joined(separator: ", ")
    default: return nil
    }
  }
}
