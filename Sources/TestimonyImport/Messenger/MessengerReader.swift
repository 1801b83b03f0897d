/// Makes a record of one message of Messenger or Instagram.
struct MessengerReader {
  /// Before it a number is seconds since 1970, from it on milliseconds: 5138 and 1973.
  private static let firstMilliseconds: Int64 = 100_000_000_000

  private let fields: MessengerFields
  private var record: ParsedRecord

  init(_ message: JSONNode, _ range: Range<UInt64>) throws(OpaqueReason) {
    fields = try MessengerFields(message)
    record = ParsedRecord(.message, range)
  }

  /// - Throws: why nothing can be read from it.
  mutating func read() throws(OpaqueReason) -> ParsedRecord {
    if let name = try text(fields.sender) { record.sender = Sender(name: name) }
    record.sent = time()
    record.body = try text(fields.content) ?? []
    guard record.body.count <= RecordLimit.body else { throw .tooLong }
    try kind()
    for node in fields.files {
      if node.kind == .array {
        for file in node.elements { try attach(file) }
      } else {
        try attach(node)
      }
    }
    for reaction in fields.reactions?.elements.map({ $0 }) ?? [] { try react(reaction) }
    for (name, value) in fields.others { try keep(name, value) }
    if fields.hasAddress { record.remarks.insert(.locatesSender) }
    if fields.unsent?.boolean == true { record.remarks.insert(.retracted) }
    return record
  }

  /// Older exports and those of encrypted chats say what a message is.
  private mutating func kind() throws(OpaqueReason) {
    if fields.callDuration != nil || fields.type?.isText("Call") == true {
      record.kind = .call
    } else if fields.type?.isText("Subscribe") == true || fields.type?.isText("Unsubscribe") == true
    {
      record.kind = .event
    }
    if let type = try text(fields.type) { record.facts.append(Fact("type", type)) }
  }

  /// A text with what Meta does to it undone.
  private mutating func text(_ node: JSONNode?) throws(OpaqueReason) -> [UInt8]? {
    guard let text = try node?.text() else { return nil }
    guard let repaired = Mojibake.repaired(text) else { return text }
    record.remarks.insert(.encodingRepaired)
    return repaired
  }

  private func time() -> SourceTime? {
    if let digits = fields.milliseconds?.number {
      return SourceTime(digits: digits, millisecondsEach: 1)
    }
    guard let digits = fields.timestamp?.number else { return nil }
    let isMilliseconds = (fields.timestamp?.integer ?? 0) >= Self.firstMilliseconds
    return SourceTime(digits: digits, millisecondsEach: isMilliseconds ? 1 : 1000)
  }

  private mutating func react(_ reaction: JSONNode) throws(OpaqueReason) {
    let actor = try text(reaction.member("actor"))
    record.reactions.append(
      ParsedReaction(
        sender: actor.map { Sender(name: $0) }, sign: try text(reaction.member("reaction")) ?? [],
        time: reaction.member("timestamp")?.number.map {
          SourceTime(digits: $0, millisecondsEach: 1000)
        }))
    for (name, value) in reaction.members
    where !["actor", "reaction", "timestamp"].contains(where: { name.isText($0) }) {
      try keep(name, value)
    }
  }

  private mutating func attach(_ file: JSONNode) throws(OpaqueReason) {
    if file.isNull { return }
    for (name, value) in file.members
    where !["uri", "creation_timestamp", "description"].contains(where: { name.isText($0) }) {
      try keep(name, value)
    }
    let caption = try text(file.member("description"))
    guard let path = try text(file.member("uri")), !path.isEmpty else {
      record.attachments.append(
        ParsedAttachment(name: [], content: .absent(.missing), caption: caption))
      return
    }
    let isElsewhere = ["http://", "https://"].contains { path.starts(with: Array($0.utf8)) }
    let name = path.split(separator: UInt8(ascii: "/")).last.map { Array($0) } ?? []
    record.attachments.append(
      ParsedAttachment(
        name: isElsewhere ? path : name,
        content: isElsewhere ? .absent(.leftOut) : .member(path), caption: caption))
  }

  /// Keeps a member that has no place of its own; of a shared post each of its members by itself.
  private mutating func keep(_ name: JSONNode, _ value: JSONNode) throws(OpaqueReason) {
    // What a picture's own data say.
    if ["upload_ip", "latitude", "longitude"].contains(where: { name.isText($0) }) {
      record.remarks.insert(.locatesSender)
    }
    if value.kind == .object {
      for (inner, value) in value.members { try keep(inner, value) }
    } else if let name = try name.text() {
      if let text = try text(value) {
        if !text.isEmpty { record.facts.append(Fact(name, text)) }
      } else if let value = try value.factValue() {
        record.facts.append(Fact(name, value))
      }
    }
  }
}
