/// The content of a message, in signal-cli's JSON: words, files, or a sign, a deletion, an edit of
/// another one.
struct SignalDataMessage {
  private let node: JSONNode
  private let author: SignalPerson

  init(_ node: JSONNode, by author: SignalPerson) {
    self.node = node
    self.author = author
  }

  func read(_ record: inout ParsedRecord) throws(OpaqueReason) {
    record.kind = .message
    if let time = node.moment(of: "timestamp") { record.sent = time }
    record.identity = author.message(at: node.member("timestamp"))
    if let words = node.value(of: "message") {
      guard let text = try words.text() else { throw .unknownKind }
      record.body = text
    }
    try readGroup(&record)
    if let files = node.value(of: "attachments") {
      for file in files.elements { record.attachments.append(try Self.attachment(file)) }
    }
    if let quote = node.value(of: "quote") { try readQuote(quote, &record) }
    try readFacts(&record)
    try judge(&record)
  }

  private func readGroup(_ record: inout ParsedRecord) throws(OpaqueReason) {
    guard let group = node.value(of: "groupInfo") else { return }
    record.conversation = try group.text(of: "groupId") ?? []
    record.conversationTitle = try group.text(of: "groupName")
  }

  /// A file, which signal-cli keeps in a folder by its own name for it.
  static func attachment(_ file: JSONNode) throws(OpaqueReason) -> ParsedAttachment {
    let identity = try file.text(of: "id")
    return ParsedAttachment(
      name: try file.text(of: "filename") ?? identity ?? [],
      mediaType: try file.text(of: "contentType"),
      content: identity.map { .member($0) } ?? .absent(.missing),
      caption: try file.text(of: "caption"))
  }

  private func readQuote(_ quote: JSONNode, _ record: inout ParsedRecord) throws(OpaqueReason) {
    let quoted = try SignalPerson(
      quote, uuid: "authorUuid", number: "authorNumber", legacy: "author")
    record.replyTo = quoted.message(at: quote.member("id"))
    record.quotation = try quote.text(of: "text")
  }

  /// Whatever else stands there, by its own name: mentions (each for a U+FFFC in the words),
  /// contacts, polls.
  private func readFacts(_ record: inout ParsedRecord) throws(OpaqueReason) {
    for (name, value) in node.members where !Self.known.contains(where: { name.isText($0) }) {
      if let fact = try value.fact(name) { record.facts.append(fact) }
    }
  }

  /// What has a place of its own in a record.
  private static let known: [StaticString] = [
    "timestamp", "message", "attachments", "quote", "destination", "destinationNumber",
    "destinationUuid",
  ]

  private func judge(_ record: inout ParsedRecord) throws(OpaqueReason) {
    let isKept = node.member("expiresInSeconds")?.integer ?? 0 == 0
    if !isKept || node.member("viewOnce")?.boolean == true { record.remarks.insert(.disappearing) }
    if node.member("isExpirationUpdate")?.boolean == true {
      record.kind = .event
      record.remarks = [.timerChanged]
    } else if let reaction = node.value(of: "reaction") {
      guard let target = try Self.target(reaction) else { throw .unknownKind }
      record.kind = .reaction(target: target)
      try keepWords(&record)
      record.body = try reaction.text(of: "emoji") ?? []
    } else if let deletion = node.value(of: "remoteDelete") {
      record.kind = .deletion(target: author.message(at: deletion.member("timestamp")))
      try keepWords(&record)
    } else if let deletion = node.value(of: "adminDelete") {
      record.kind = .deletion(target: try Self.target(deletion))
      try keepWords(&record)
    } else if record.body.isEmpty && record.attachments.isEmpty && !hasOtherContent {
      record.kind = .event
    }
  }

  /// Keeps words where none belong.
  private func keepWords(_ record: inout ParsedRecord) throws(OpaqueReason) {
    guard record.body.count <= RecordLimit.fact else { throw .tooLong }
    if !record.body.isEmpty { record.facts.append(Fact("message", record.body)) }
    record.body = []
  }

  /// Of a message without words and files, what a person sent all the same.
  private var hasOtherContent: Bool {
    let contents: [StaticString] = ["sticker", "contacts", "payment", "pollCreate", "previews"]
    return contents.contains { node.value(of: $0) != nil }
  }

  private static func target(_ node: JSONNode) throws(OpaqueReason) -> [UInt8]? {
    let author = try SignalPerson(
      node, uuid: "targetAuthorUuid", number: "targetAuthorNumber", legacy: "targetAuthor")
    return author.message(at: node.member("targetSentTimestamp"))
  }
}
