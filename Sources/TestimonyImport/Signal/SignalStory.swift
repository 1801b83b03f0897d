/// A story in signal-cli's JSON: words or a file, shown to many.
struct SignalStory {
  private let node: JSONNode
  private let author: SignalPerson

  init(_ node: JSONNode, by author: SignalPerson) {
    self.node = node
    self.author = author
  }

  func read(_ record: inout ParsedRecord) throws(OpaqueReason) {
    record.kind = .message
    if let group = try node.text(of: "groupId") { record.conversation = group }
    record.body = try node.value(of: "textAttachment")?.text(of: "text") ?? []
    if let file = node.value(of: "fileAttachment") {
      record.attachments = [try SignalDataMessage.attachment(file)]
    }
    record.identity = record.sent.flatMap { sent in author.account.map { $0 + [0x2F] + sent.text } }
    for (name, value) in node.members where name.isText("allowsReplies") {
      if let fact = try value.fact(name) { record.facts.append(fact) }
    }
    // A story is gone after a day.
    record.remarks.insert(.disappearing)
  }
}
