/// Reads `data.json` of signal-export: a JSON object a line (carderne/signal-export,
/// `sigexport/models.py`).
///
/// That program changes words: it drops every backtick and adds two spaces. It writes the time of
/// its own computer without a zone, of the sender's and the server's clock whichever is earlier,
/// and no identifier. Every record says so (`lossySource`).
package struct SignalExportParser: RecordParser {
  package static let name = "signal-export/2"

  private var lines = LineCutter(limit: JSONTree.byteLimit)

  package init() {}

  package mutating func take(
    _ bytes: ArraySlice<UInt8>, _ record: (consuming ParsedRecord) throws(ParseFailure) -> Void
  ) throws(ParseFailure) {
    var rest = bytes
    while let line = lines.next(&rest) { try record(Self.record(line)) }
  }

  package mutating func finish(
    _ record: (consuming ParsedRecord) throws(ParseFailure) -> Void
  ) throws(ParseFailure) {
    if let line = lines.rest() { try record(Self.record(line)) }
  }

  private static func record(_ line: LineCutter.Line) -> ParsedRecord {
    JSONLine.record(line) { root, range throws(OpaqueReason) in
      guard let date = try root.text(of: "date"), let sender = try root.text(of: "sender") else {
        throw .unknownKind
      }
      var record = ParsedRecord(.message, range)
      record.channel = SignalChannel.name
      record.remarks = [.lossySource]
      record.sent = LocalTimestamp.read(date)
      record.sender = person(sender)
      record.body = try root.text(of: "body") ?? []
      record.quotation = try root.text(of: "quote").flatMap { $0.isEmpty ? nil : $0 }
      try readFiles(root, &record)
      try readReactions(root, &record)
      for (name, value) in root.members where name.isText("sticker") || name.isText("missed") {
        if value.boolean == false { continue }
        if let fact = try value.fact(name), !fact.value.isEmpty { record.facts.append(fact) }
      }
      judge(root, &record)
      return record
    }
  }

  private static let nobody: StaticString = "No-Sender"
  private static let owner: StaticString = "Me"

  private static func person(_ name: [UInt8]) -> Sender? {
    if nobody.isAll(of: name.span) { return nil }
    let isOwner = owner.isAll(of: name.span)
    return Sender(name: name, account: PhoneNumber.read(name[...]), isOwner: isOwner)
  }

  private static func judge(_ root: JSONNode, _ record: inout ParsedRecord) {
    let hasWords = record.body.contains { $0 > 0x20 }
    if root.member("call")?.boolean == true {
      record.kind = .call
    } else if root.member("deleted")?.boolean == true {
      if hasWords || !record.attachments.isEmpty {
        record.remarks.insert(.retracted)
      } else {
        record.kind = .deletion(target: nil)
      }
    } else if !hasWords && record.attachments.isEmpty && record.facts.isEmpty {
      record.remarks.insert(.wordsAbsent)
    }
  }

  private static func readFiles(_ root: JSONNode, _ record: inout ParsedRecord) throws(OpaqueReason)
  {
    guard let files = root.member("attachments") else { return }
    for file in files.elements {
      let path = try file.text(of: "path").flatMap { $0.isEmpty ? nil : $0 }
      let isMissing = try file.text(of: "missing_kind")?.isEmpty == false
      record.attachments.append(
        ParsedAttachment(
          name: try file.text(of: "name") ?? [],
          content: isMissing ? .absent(.missing) : path.map { .member($0) } ?? .absent(.missing)))
    }
  }

  /// Pairs of a name and a sign, as an array or as an object.
  private static func readReactions(
    _ root: JSONNode, _ record: inout ParsedRecord
  ) throws(OpaqueReason) {
    guard let reactions = root.member("reactions") else { return }
    for reaction in reactions.elements {
      let pair = Array(reaction.elements)
      let name = pair.count == 2 ? try pair[0].text() : try reaction.text(of: "name")
      let sign = pair.count == 2 ? try pair[1].text() : try reaction.text(of: "emoji")
      guard let name, let sign else { throw .unknownKind }
      record.reactions.append(ParsedReaction(sender: person(name), sign: sign))
    }
  }
}
