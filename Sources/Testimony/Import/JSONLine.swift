import TestimonyProof

/// One line of the bulk format `jsonl/1` (`Docs/Json.md`, "Import").
package struct JSONLine: Sendable {
  package private(set) var thread: String
  /// The contributor's handle; nil for the keeper's own.
  package private(set) var from: String?
  package private(set) var sent: SentStamp?
  package private(set) var body: [UInt8]
  package private(set) var language: String?
  package private(set) var channel: String?
  /// Where the line stands in the file, without its line end.
  var offset: UInt64
  var length: UInt64

  static let parser = "jsonl/1"
  /// A body of 1 MiB with every byte escaped, and room for the rest.
  static let byteLimit = 8 << 20

  /// `defaultThread` and `defaultSender` (a handle, or `me`) stand for members that are left out.
  package init(
    _ line: ArraySlice<UInt8>, offset: UInt64, thread defaultThread: String? = nil,
    from defaultSender: String? = nil
  ) throws(ImportError.Fault) {
    guard line.count <= Self.byteLimit else { throw .tooLong }
    let value: JSONValue
    do throws(JSONError) {
      value = try JSONReader.standard(Array(line))
    } catch {
      switch error.reason {
      case .loneSurrogate: throw .loneSurrogate
      case .duplicateName: throw .duplicateMember
      case .notUTF8, .nestingTooDeep, .malformed: throw .notJSON
      }
    }
    guard case .object(let members) = value else { throw .notJSON }
    self.offset = offset
    length = UInt64(line.count)
    thread = defaultThread ?? ""
    from = defaultSender == "me" ? nil : defaultSender
    body = []
    var hasThread = defaultThread != nil
    var hasBody = false
    var hasFrom = defaultSender != nil
    for member in members {
      switch Name(member.name) {
      case .thread:
        thread = try Self.handle(member.value, "thread")
        hasThread = true
      case .from:
        let handle = try Self.handle(member.value, "from")
        from = handle == "me" ? nil : handle
        hasFrom = true
      case .sent: sent = try Self.time(member.value)
      case .body:
        guard case .string(let text) = member.value else { throw .badValue("body") }
        guard text.count <= Tokens.maximumBodyLength else { throw .bodyTooLong }
        body = text
        hasBody = true
      case .language: language = try Self.text(member.value, .language, "language")
      case .channel: channel = try Self.text(member.value, .channel, "channel")
      case nil: throw .unknownMember
      }
    }
    guard hasThread else { throw .missing("thread") }
    guard hasFrom else { throw .missing("from") }
    guard hasBody else { throw .missing("body") }
  }

  private enum Name {
    case thread, from, sent, body, language, channel

    init?(_ name: [UInt8]) {
      if name.elementsEqual("body".utf8) {
        self = .body
      } else if name.elementsEqual("from".utf8) {
        self = .from
      } else if name.elementsEqual("sent".utf8) {
        self = .sent
      } else if name.elementsEqual("thread".utf8) {
        self = .thread
      } else if name.elementsEqual("channel".utf8) {
        self = .channel
      } else if name.elementsEqual("language".utf8) {
        self = .language
      } else {
        return nil
      }
    }
  }

  private static func handle(
    _ value: JSONValue, _ name: String
  ) throws(ImportError.Fault) -> String {
    guard let text = value.text, Handle.isValid(text) else { throw .badValue(name) }
    return text
  }

  private static func text(
    _ value: JSONValue, _ slot: Slot, _ name: String
  ) throws(ImportError.Fault) -> String? {
    if case .null = value { return nil }
    guard case .string(let bytes) = value, slot.accepts(bytes) else { throw .badValue(name) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func time(_ value: JSONValue) throws(ImportError.Fault) -> SentStamp? {
    if case .null = value { return nil }
    guard case .string(let bytes) = value, let time = InternetTime(bytes) else {
      throw .badValue("sent")
    }
    return SentStamp(time: time.instant, offset: time.offset)
  }
}
