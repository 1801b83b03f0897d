/// The signs under a Telegram message: how many of each, and of some who set them.
struct TelegramReactions {
  private(set) var reactions: [ParsedReaction] = []
  /// Whether more were set than are named.
  private(set) var isMoreThanNamed = false

  init(_ list: JSONNode) throws(OpaqueReason) {
    for entry in list.elements {
      var sign: [UInt8]?
      for name in ["emoji", "document_id", "type"] as [StaticString] where sign == nil {
        sign = try entry.member(name)?.text()
      }
      var named: Int64 = 0
      for person in entry.member("recent")?.elements.map({ $0 }) ?? [] {
        let sender = Sender(
          name: try person.member("from")?.text() ?? [],
          account: try person.member("from_id")?.textOrNumber())
        let time = try person.member("date")?.text().map { SourceTime(iso: $0) }
        reactions.append(ParsedReaction(sender: sender, sign: sign ?? [], time: time))
        named += 1
      }
      if named == 0 { reactions.append(ParsedReaction(sender: nil, sign: sign ?? [])) }
      if entry.member("count")?.integer.map({ $0 > max(named, 1) }) ?? false {
        isMoreThanNamed = true
      }
    }
  }
}
