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
    self.offset = offset
    length = UInt64(line.count)
    thread = defaultThread ?? ""
    from = defaultSender == "me" ? nil : defaultSender
    body = []
    // What is wrong with a line is said of the members in their order.
    var seen = (try? readFlat(line)) ?? []
    if seen.isEmpty { seen = try readAny(line) }
    guard seen.contains(.thread) || defaultThread != nil else { throw .missing("thread") }
    guard seen.contains(.from) || defaultSender != nil else { throw .missing("from") }
    guard seen.contains(.body) else { throw .missing("body") }
  }

  /// Reads the form that nearly all lines have.
  ///
  /// - Returns: the members that are there; none where the line has another form.
  private mutating func readFlat(_ line: ArraySlice<UInt8>) throws(ImportError.Fault) -> Names {
    guard let object = FlatObject(line, names: Self.names) else { return [] }
    var seen: Names = []
    for name in Name.allCases {
      guard let text = object[name.rawValue] else { continue }
      try take(name, .string(text))
      seen.insert(Names(name))
    }
    return seen
  }

  private mutating func readAny(_ line: ArraySlice<UInt8>) throws(ImportError.Fault) -> Names {
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
    var seen: Names = []
    for member in members {
      guard let place = Self.names.firstIndex(of: member.name), let name = Name(rawValue: place)
      else { throw .unknownMember }
      try take(name, member.value)
      seen.insert(Names(name))
    }
    return seen
  }

  private mutating func take(_ name: Name, _ value: JSONValue) throws(ImportError.Fault) {
    switch name {
    case .thread: thread = try Self.handle(value, "thread")
    case .from:
      let handle = try Self.handle(value, "from")
      from = handle == "me" ? nil : handle
    case .sent: sent = try Self.time(value)
    case .body:
      guard case .string(let text) = value else { throw .badValue("body") }
      guard text.count <= Tokens.maximumBodyLength else { throw .bodyTooLong }
      body = text
    case .language: language = try Self.text(value, .language, "language")
    case .channel: channel = try Self.text(value, .channel, "channel")
    }
  }

  /// The members of a line; the raw value is the place in `names`.
  private enum Name: Int, CaseIterable {
    case thread, from, sent, body, language, channel
  }

  private static let names = ["thread", "from", "sent", "body", "language", "channel"].map {
    Array($0.utf8)
  }

  /// Some of the members.
  private struct Names: OptionSet {
    let rawValue: Int

    init(rawValue: Int) { self.rawValue = rawValue }
    init(_ name: Name) { rawValue = 1 << name.rawValue }

    static let thread = Names(.thread)
    static let from = Names(.from)
    static let body = Names(.body)
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
