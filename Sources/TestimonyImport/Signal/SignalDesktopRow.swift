/// A message as Signal Desktop keeps it.
struct SignalDesktopRow {
  private let node: JSONNode

  init(_ node: JSONNode) { self.node = node }

  func record(_ range: Range<UInt64>) throws(OpaqueReason) -> ParsedRecord {
    guard let conversation = try node.text(of: "conversationId") else { throw .unknownKind }
    var record = ParsedRecord(.event, range)
    record.channel = SignalChannel.name
    record.conversation = conversation
    record.identity = try node.text(of: "id")
    record.body = try node.text(of: "body") ?? []
    readTimes(&record)
    try readFiles(&record)
    try readReactions(&record)
    record.quotation = try node.value(of: "quote")?.text(of: "text")
    try readFacts(&record)
    try judge(&record)
    return record
  }

  private func readTimes(_ record: inout ParsedRecord) {
    record.sent = node.moment(of: "sent_at") ?? node.moment(of: "timestamp")
    if let time = node.moment(of: "serverTimestamp") {
      record.otherTimes.append(OtherTime(.server, time))
    }
    // `received_at` was a time once and is a counter now.
    if let time = node.moment(of: "received_at_ms") {
      record.otherTimes.append(OtherTime(.received, time))
    }
    if let time = node.moment(of: "editMessageTimestamp") {
      record.otherTimes.append(OtherTime(.edited, time))
    }
  }

  private func readFiles(_ record: inout ParsedRecord) throws(OpaqueReason) {
    let isErased = node.member("isErased")?.boolean == true
    guard let files = node.value(of: "attachments") else { return }
    for file in files.elements {
      let name = try file.text(of: "fileName")
      let isThere = file.member("pending")?.boolean != true && file.value(of: "error") == nil
      record.attachments.append(
        ParsedAttachment(
          name: name ?? [], mediaType: try file.text(of: "contentType"),
          content: isErased
            ? .absent(.expired)
            : isThere ? name.map { .member($0) } ?? .absent(.missing) : .absent(.missing),
          caption: try file.text(of: "caption")))
    }
  }

  private func readReactions(_ record: inout ParsedRecord) throws(OpaqueReason) {
    guard let reactions = node.value(of: "reactions") else { return }
    for reaction in reactions.elements {
      guard let sign = try reaction.text(of: "emoji") else { continue }
      let account = try reaction.text(of: "fromId")
      record.reactions.append(
        ParsedReaction(
          sender: account.map { Sender(name: [], account: $0) }, sign: sign,
          time: reaction.moment(of: "timestamp")))
    }
  }

  /// Earlier words, mentions, what is quoted: by their own names.
  private func readFacts(_ record: inout ParsedRecord) throws(OpaqueReason) {
    for (name, value) in node.members where Self.facts.contains(where: { name.isText($0) }) {
      if let fact = try value.fact(name) { record.facts.append(fact) }
    }
  }

  private static let facts: [StaticString] = [
    "type", "source", "sourceDevice", "expireTimer", "isViewOnce", "bodyRanges", "quote",
    "editHistory", "sticker", "contact", "preview", "poll", "callId", "storyId",
    "deletedForEveryone", "deletedForEveryoneTimestamp", "errors",
  ]

  private func judge(_ record: inout ParsedRecord) throws(OpaqueReason) {
    let type = node.member("type")
    if type?.isText("outgoing") == true {
      record.sender = Sender(name: [], account: nil, isOwner: true)
    } else if type?.isText("incoming") == true || type?.isText("story") == true {
      var account = try node.text(of: "sourceServiceId")
      if account == nil { account = try node.text(of: "sourceUuid") }
      if account == nil { account = try node.text(of: "source") }
      record.sender = Sender(name: [], account: account, isOwner: false)
    } else {
      if type?.isText("call-history") == true { record.kind = .call }
      if type?.isText("timer-notification") == true { record.remarks.insert(.timerChanged) }
      return
    }
    record.kind = .message
    if node.value(of: "editHistory") != nil { record.remarks.insert(.edited) }
    let isTimed = node.member("expireTimer")?.integer ?? 0 > 0
    if isTimed || node.member("isViewOnce")?.boolean == true {
      record.remarks.insert(.disappearing)
    }
    judgeAbsence(&record)
  }

  private func judgeAbsence(_ record: inout ParsedRecord) {
    let isEmpty = record.body.isEmpty && record.attachments.isEmpty
    if node.member("deletedForEveryone")?.boolean == true {
      if isEmpty {
        record.kind = .deletion(target: record.identity)
        record.identity = nil
      } else {
        record.remarks.insert(.retracted)
      }
    } else if isEmpty && node.value(of: "sticker") == nil && node.value(of: "contact") == nil {
      record.remarks.insert(.wordsAbsent)
    }
  }
}
