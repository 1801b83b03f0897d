/// Makes a record of one message of `result.json`.
struct TelegramReader {
  let fields: TelegramFields
  let chat: TelegramChat
  let owner: [UInt8]?
  private var record: ParsedRecord

  init(
    _ message: JSONNode, _ range: Range<UInt64>, in chat: TelegramChat, owner: [UInt8]?
  ) throws(OpaqueReason) {
    fields = try TelegramFields(message)
    self.chat = chat
    self.owner = owner
    record = ParsedRecord(.message, range)
    record.repairs = message.repairs
    if !message.repairs.isEmpty { record.remarks.insert(.syntaxRepaired) }
  }

  /// - Throws: why nothing can be read from it.
  mutating func read() throws(OpaqueReason) -> ParsedRecord {
    guard let type = fields.type else { throw .unknownKind }
    record.conversation = chat.conversation
    record.conversationTitle = chat.title
    record.identity = try fields.id?.textOrNumber()
    record.sender = try sender()
    try times()
    if type.isText("message") {
      try message()
    } else if type.isText("service") {
      try service()
    } else {
      throw .unknownKind
    }
    try attachments()
    try answers()
    for (name, value) in fields.others {
      guard let name = try name.text(), let value = try value.factValue() else { continue }
      record.facts.append(Fact(name, value))
    }
    if fields.location?.isNull == false { record.remarks.insert(.locatesSender) }
    if fields.selfDestruct != nil { record.remarks.insert(.disappearing) }
    guard record.body.count <= RecordLimit.body else { throw .tooLong }
    return record
  }

  private func sender() throws(OpaqueReason) -> Sender? {
    let account = try fields.fromID?.textOrNumber()
    let name = try fields.from?.text()
    guard name != nil || account != nil else { return nil }
    return Sender(
      name: name ?? [], account: account, isOwner: chat.isOwner(account, owner: owner))
  }

  private mutating func times() throws(OpaqueReason) {
    let date = try fields.date?.text()
    if let seconds = try fields.dateUnix?.textOrNumber() {
      record.sent = SourceTime(digits: seconds, millisecondsEach: 1000)
      if let date { record.facts.append(Fact("date", date)) }
    } else if let date {
      record.sent = SourceTime(iso: date)
    }
    if let time = try changed() {
      record.otherTimes.append(OtherTime(.edited, time))
      // A sign under the message moves this time as well as new words do.
      record.remarks.insert(.changedLater)
    }
  }

  /// When something of it changed; older versions write the year 1970 for never.
  private func changed() throws(OpaqueReason) -> SourceTime? {
    let never = Array("1970-".utf8)
    if let seconds = try fields.editedUnix?.textOrNumber() {
      return seconds == [0x30] ? nil : SourceTime(digits: seconds, millisecondsEach: 1000)
    }
    guard let date = try fields.edited?.text(), !date.starts(with: never) else { return nil }
    return SourceTime(iso: date)
  }

  private mutating func message() throws(OpaqueReason) {
    guard let words = fields.text ?? fields.entities else { return }
    var text = try TelegramText(words)
    // The pieces stand in both, in older exports only in `text`.
    if fields.text != nil, let entities = fields.entities {
      let other = try TelegramText(entities)
      if text.words.isEmpty {
        text = other
      } else if other.words != text.words, !other.words.isEmpty {
        guard other.words.count <= RecordLimit.fact else { throw .tooLong }
        record.facts.append(Fact("text_entities", other.words))
      }
    }
    record.body = text.words
    record.facts += text.facts
    if fields.forwardedFrom != nil || fields.savedFrom != nil { record.remarks.insert(.forwarded) }
  }

  private mutating func service() throws(OpaqueReason) {
    record.kind = .event
    if let action = fields.action {
      record.body = try action.text() ?? []
      if action.isText("phone_call") || action.isText("group_call") { record.kind = .call }
      if action.isText("take_screenshot") { record.remarks.insert(.screenshotTaken) }
      if action.isText("set_messages_ttl") { record.remarks.insert(.timerChanged) }
    }
    if let text = fields.text {
      let words = try TelegramText(text).words
      if !words.isEmpty { record.facts.append(Fact("text", words)) }
    }
  }

  private mutating func attachments() throws(OpaqueReason) {
    let mediaType = try fields.mimeType?.text()
    let name = try fields.fileName?.text()
    for (node, isFile) in [(fields.photo, false), (fields.file, true), (fields.contactCard, false)]
    {
      guard let path = try node?.text(), !path.isEmpty else { continue }
      record.attachments.append(
        TelegramFile(path, name: isFile ? name : nil, mediaType: isFile ? mediaType : nil)
          .attachment)
    }
  }

  private mutating func answers() throws(OpaqueReason) {
    if let replyTo = try fields.replyTo?.textOrNumber() {
      if let peer = try fields.replyToPeer?.textOrNumber() {
        record.facts.append(Fact("reply_to_message_id", replyTo))
        record.facts.append(Fact("reply_to_peer_id", peer))
      } else {
        record.replyTo = replyTo
      }
    }
    guard let reactions = fields.reactions else { return }
    let read = try TelegramReactions(reactions)
    record.reactions = read.reactions
    if read.isMoreThanNamed, let value = try reactions.factValue() {
      record.facts.append(Fact("reactions", value))
    }
  }
}
