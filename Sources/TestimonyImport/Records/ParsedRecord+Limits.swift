extension ParsedRecord {
  /// The same within the limits: without a title and without facts that are longer than is kept, and
  /// opaque where that is the case of who wrote it, or of what it is called.
  package consuming func bounded() -> ParsedRecord {
    let isWithin =
      Self.isName(sender?.name) && Self.isName(sender?.account) && Self.isName(conversation)
      && Self.isName(identity) && Self.isName(replyTo) && Self.isName(language)
      && Self.isName(channel)
      && reactions.allSatisfy { Self.isName($0.sender?.name) && Self.isName($0.sender?.account) }
    guard isWithin else { return ParsedRecord(.opaque(.tooLong), range) }
    let hasLongTitle = !Self.isName(conversationTitle)
    let hasLongFact = !facts.allSatisfy(\.isWithinLimits)
    var record = self
    guard hasLongTitle || hasLongFact else { return record }
    if hasLongTitle { record.conversationTitle = nil }
    record.facts.removeAll { !$0.isWithinLimits }
    return record
  }

  private static func isName(_ bytes: [UInt8]?) -> Bool {
    bytes?.count ?? 0 <= RecordLimit.name
  }
}

extension Fact {
  fileprivate var isWithinLimits: Bool {
    name.count <= RecordLimit.factName && value.count <= RecordLimit.fact
  }
}
