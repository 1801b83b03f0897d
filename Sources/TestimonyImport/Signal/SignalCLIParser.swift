/// Reads what signal-cli writes: a JSON object a line, as of `receive --output=json`, or wrapped
/// for JSON-RPC by its daemon, with or without a subscription (AsamK/signal-cli,
/// `src/main/java/org/asamk/signal/json`).
///
/// Receipts, typing and the answers of JSON-RPC hold no message: they are structure.
package struct SignalCLIParser: RecordParser {
  package static let name = "signal-cli/2"
  package static let isExcerpt = true

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
      guard let (envelope, account) = unwrapped(root) else {
        return ParsedRecord(
          root.member("jsonrpc") == nil ? .opaque(.unknownKind) : .structure, range)
      }
      return try SignalEnvelope(envelope, account: account).record(range)
    }
  }

  /// The envelope in any of the three wrappers, and whose account received it.
  private static func unwrapped(_ root: JSONNode) -> (JSONNode, [UInt8]?)? {
    var wrapper = root
    if let parameters = root.member("params") {
      wrapper = parameters.member("result") ?? parameters
    }
    guard let envelope = wrapper.member("envelope"), envelope.kind == .object else { return nil }
    return (envelope, (try? wrapper.member("account")?.text()) ?? nil)
  }
}
