/// What signal-cli received, with who sent it and three clocks: the sender's, the server's when it
/// came and when it was delivered.
struct SignalEnvelope {
  private let node: JSONNode
  private let account: [UInt8]?

  init(_ node: JSONNode, account: [UInt8]?) {
    self.node = node
    self.account = account
  }

  func record(_ range: Range<UInt64>) throws(OpaqueReason) -> ParsedRecord {
    let source = try SignalPerson(
      node, uuid: "sourceUuid", number: "sourceNumber", legacy: "source")
    var record = ParsedRecord(.structure, range)
    record.channel = SignalChannel.name
    record.sent = node.moment(of: "timestamp")
    if let time = node.moment(of: "serverReceivedTimestamp") {
      record.otherTimes.append(OtherTime(.server, time))
    }
    if let time = node.moment(of: "serverDeliveredTimestamp") {
      record.otherTimes.append(OtherTime(.received, time))
    }
    let isOwner = source.account != nil && (source.account == account || source.number == account)
    record.sender = Sender(
      name: try node.text(of: "sourceName") ?? [], account: source.account, isOwner: isOwner)
    if let number = source.number, number != source.account {
      record.facts.append(Fact("sourceNumber", number))
    }
    if let device = node.value(of: "sourceDevice") {
      record.facts.append(Fact("sourceDevice", Array(device.source.prefix(32))))
    }
    record.conversation = source.account ?? []
    record.conversationTitle = record.sender?.name.isEmpty == false ? record.sender?.name : nil
    try checkContent()
    try readContent(source, &record)
    guard record.kind == .structure else { return record }
    return structure(range, isOwnerData: node.value(of: "syncMessage") != nil)
  }

  private static let contents: [StaticString] = [
    "dataMessage", "editMessage", "storyMessage", "syncMessage", "callMessage",
  ]

  /// What never holds words.
  private static let signals: [StaticString] = ["receiptMessage", "typingMessage"]

  /// - Throws: `.unknownKind` where there is a content of another kind, or more than one.
  private func checkContent() throws(OpaqueReason) {
    var count = 0
    for (name, value) in node.members where !value.isNull {
      if Self.contents.contains(where: { name.isText($0) }) {
        count += 1
        guard value.kind == .object, count == 1 else { throw .unknownKind }
      } else if !Self.signals.contains(where: { name.isText($0) }) {
        let isEmpty =
          value.members.first { _ in true } == nil && value.elements.first { _ in true } == nil
        guard isEmpty else { throw .unknownKind }
      }
    }
  }

  private func readContent(
    _ source: SignalPerson, _ record: inout ParsedRecord
  ) throws(OpaqueReason) {
    if let data = node.value(of: "dataMessage") {
      try SignalDataMessage(data, by: source).read(&record)
    } else if let edit = node.value(of: "editMessage") {
      try readEdit(edit, by: source, &record)
    } else if let story = node.value(of: "storyMessage") {
      try SignalStory(story, by: source).read(&record)
    } else if let sync = node.value(of: "syncMessage") {
      try readSent(sync, by: source, &record)
    } else if let call = node.value(of: "callMessage") {
      readCall(call, &record)
    }
  }

  private func readEdit(
    _ edit: JSONNode, by author: SignalPerson, _ record: inout ParsedRecord
  ) throws(OpaqueReason) {
    guard let data = edit.value(of: "dataMessage"),
      let target = author.message(at: edit.member("targetSentTimestamp"))
    else { throw .unknownKind }
    try SignalDataMessage(data, by: author).read(&record)
    record.kind = .edit(target: target)
  }

  /// What the owner sent from another device. Everything else that devices tell each other is no
  /// message.
  private func readSent(
    _ sync: JSONNode, by owner: SignalPerson, _ record: inout ParsedRecord
  ) throws(OpaqueReason) {
    let isStory = sync.value(of: "sentMessage") == nil
    guard let sent = sync.value(of: isStory ? "sentStoryMessage" : "sentMessage") else { return }
    record.sender?.isOwner = true
    let destination = try SignalPerson(
      sent, uuid: "destinationUuid", number: "destinationNumber", legacy: "destination")
    record.conversation = destination.account ?? []
    record.conversationTitle = nil
    if isStory {
      try SignalStory(sent.value(of: "dataMessage") ?? sent, by: owner).read(&record)
    } else if let edit = sent.value(of: "editMessage") {
      try readEdit(edit, by: owner, &record)
    } else {
      try SignalDataMessage(sent.value(of: "dataMessage") ?? sent, by: owner).read(&record)
    }
  }

  /// An offer is a call; what follows it is told as events, but for the addresses that devices look
  /// for.
  private func readCall(_ call: JSONNode, _ record: inout ParsedRecord) {
    for name in ["offerMessage", "answerMessage", "busyMessage", "hangupMessage"] as [StaticString]
    {
      guard let part = call.value(of: name) else { continue }
      if record.kind == .structure {
        record.kind = part.member("opaque") != nil && part.member("type") != nil ? .call : .event
      }
      let notation = part.member("type") ?? part.member("id")
      record.facts.append(Fact(name, Array(notation?.source.prefix(64) ?? [])))
    }
  }

  /// A record without what only messages have.
  private func structure(_ range: Range<UInt64>, isOwnerData: Bool) -> ParsedRecord {
    var record = ParsedRecord(.structure, range)
    if isOwnerData { record.remarks.insert(.ownerData) }
    return record
  }
}
