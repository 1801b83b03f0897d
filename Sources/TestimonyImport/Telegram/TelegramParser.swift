/// Telegram Desktop's `result.json`, of one chat or of a whole account. Of an account only the chats are
/// read; the owner's own data is passed over and said to be there.
package struct TelegramParser: RecordParser {
  package static let name = "telegram/2"

  private enum Tag: Sendable {
    case root, chats, list, chat, messages, message, title, type, id, owner, ownerData
  }

  private static let chatMembers: [JSONSelection<Tag>.Member] = [
    .init("name", .value(.title)), .init("type", .value(.type)), .init("id", .value(.id)),
    .init("messages", .array(.messages, .value(.message))),
  ]

  private static let chats: JSONSelection<Tag> = .object(
    .chats, [.init("list", .array(.list, .object(.chat, chatMembers)))])

  /// What `export_output_json.cpp` writes beside the chats.
  private static let ownerData: [JSONSelection<Tag>.Member] = [
    .init("profile_pictures", .mention(.ownerData)), .init("stories", .mention(.ownerData)),
    .init("contacts", .mention(.ownerData)), .init("frequent_contacts", .mention(.ownerData)),
    .init("sessions", .mention(.ownerData)), .init("web_sessions", .mention(.ownerData)),
    .init("other_data", .mention(.ownerData)),
  ]

  private static let selection: JSONSelection<Tag> = .object(
    .root,
    chatMembers + [
      .init("chats", chats), .init("left_chats", chats),
      .init("personal_information", .value(.owner)),
    ] + ownerData)

  private var stream = JSONStream(selection, repairing: true)
  private var edge = RecordEdge()
  private var chat = TelegramChat()
  /// The exporter's number, where the export is of a whole account.
  private var owner: [UInt8]?
  private var brokenAt: UInt64?

  package init() {}

  package mutating func take(
    _ bytes: ArraySlice<UInt8>, _ record: (consuming ParsedRecord) throws(ParseFailure) -> Void
  ) throws(ParseFailure) {
    var rest = bytes
    while let event = stream.next(&rest) {
      switch event {
      case .opened(.chat, _): chat = TelegramChat()
      case .opened, .closed: break
      case .mention(_, let range): try put(ownerData: range, record)
      case .misfit(let range): try edge.put(ParsedRecord(.opaque(.unknownKind), range), record)
      case .value(let tag, let range, let bytes): try value(tag, range, bytes, record)
      case .broken(let offset):
        guard stream.hasOpened else { throw ParseFailure(offset: offset, .notThisFormat) }
        try edge.fill(to: offset, .structure, record)
        brokenAt = offset
      }
    }
  }

  package mutating func finish(
    _ record: (consuming ParsedRecord) throws(ParseFailure) -> Void
  ) throws(ParseFailure) {
    guard stream.hasOpened else { throw ParseFailure(offset: stream.offset, .notThisFormat) }
    let rest: ParsedRecord.Kind =
      brokenAt != nil ? .opaque(.malformed) : stream.hasEnded ? .structure : .opaque(.truncated)
    try edge.fill(to: stream.offset, rest, record)
  }

  private mutating func put(
    ownerData range: Range<UInt64>, _ record: (consuming ParsedRecord) throws(ParseFailure) -> Void
  ) throws(ParseFailure) {
    var parsed = ParsedRecord(.structure, range)
    parsed.remarks = [.ownerData]
    try edge.put(parsed, record)
  }

  private mutating func value(
    _ tag: Tag, _ range: Range<UInt64>, _ bytes: [UInt8]?,
    _ record: (consuming ParsedRecord) throws(ParseFailure) -> Void
  ) throws(ParseFailure) {
    if tag == .message { return try edge.put(message(range, bytes), record) }
    let node = bytes.flatMap { try? JSONTree.read($0, at: range.lowerBound, repairs: true) }
    let text = (try? node?.textOrNumber()) ?? nil
    switch tag {
    case .title: chat.title = text
    case .id: chat.id = text
    case .type:
      chat.isPersonal = node?.isText("personal_chat") == true || node?.isText("bot_chat") == true
      chat.isSaved = node?.isText("saved_messages") == true
    case .owner:
      owner = (try? node?.member("user_id")?.textOrNumber()) ?? nil
      try put(ownerData: range, record)
    case .root, .chats, .list, .chat, .messages, .message, .ownerData: break
    }
  }

  private func message(_ range: Range<UInt64>, _ bytes: [UInt8]?) -> ParsedRecord {
    do throws(OpaqueReason) {
      guard let bytes else { throw .tooLong }
      let message: JSONNode
      do throws(JSONFault) {
        message = try JSONTree.read(bytes, at: range.lowerBound, repairs: true)
      } catch {
        throw error.opaque
      }
      var reader = try TelegramReader(message, range, in: chat, owner: owner)
      return try reader.read()
    } catch {
      return ParsedRecord(.opaque(error), range)
    }
  }
}
