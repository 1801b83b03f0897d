/// One `message_N.json` of a download from Messenger or Instagram, or a conversation of the download of
/// end-to-end encrypted chats. What the conversation is called stands behind its messages, so only the
/// last record knows it.
package struct MessengerParser: RecordParser {
  package static let name = "messenger/2"
  package static let order: SourceOrder = .newestFirst

  private enum Tag: Sendable { case root, messages, message, title, path }

  private static let selection: JSONSelection<Tag> = .object(
    .root,
    [
      .init("messages", .array(.messages, .value(.message))), .init("title", .value(.title)),
      .init("threadName", .value(.title)), .init("thread_path", .value(.path)),
    ])

  private var stream = JSONStream(selection)
  private var edge = RecordEdge()
  private var title: [UInt8]?
  private var path: [UInt8]?
  private var brokenAt: UInt64?

  package init() {}

  package mutating func take(
    _ bytes: ArraySlice<UInt8>, _ record: (consuming ParsedRecord) throws(ParseFailure) -> Void
  ) throws(ParseFailure) {
    var rest = bytes
    while let event = stream.next(&rest) {
      switch event {
      case .opened, .closed, .mention: break
      case .misfit(let range): try edge.put(ParsedRecord(.opaque(.unknownKind), range), record)
      case .value(.message, let range, let bytes): try edge.put(message(range, bytes), record)
      case .value(let tag, let range, let bytes):
        let node = bytes.flatMap { try? JSONTree.read($0, at: range.lowerBound) }
        guard let text = (try? node?.text()) ?? nil else { break }
        if tag == .title { title = Mojibake.repaired(text) ?? text } else { path = text }
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
    guard edge.end < stream.offset else { return }
    let kind: ParsedRecord.Kind =
      brokenAt != nil ? .opaque(.malformed) : stream.hasEnded ? .structure : .opaque(.truncated)
    var last = ParsedRecord(kind, edge.end..<stream.offset)
    last.conversationTitle = title
    last.conversation = path ?? []
    try edge.put(last, record)
  }

  private func message(_ range: Range<UInt64>, _ bytes: [UInt8]?) -> ParsedRecord {
    do throws(OpaqueReason) {
      guard let bytes else { throw .tooLong }
      let message: JSONNode
      do throws(JSONFault) {
        message = try JSONTree.read(bytes, at: range.lowerBound)
      } catch {
        throw error.opaque
      }
      var reader = try MessengerReader(message, range)
      return try reader.read()
    } catch {
      return ParsedRecord(.opaque(error), range)
    }
  }
}
