package import TestimonyCrypto
import TestimonyProof

/// How an entry's content came here and where its times come from; slot 14, a canonical JSON object.
package struct Provenance: Hashable, Sendable {
  /// How the words were acquired (custody record, item 3).
  package enum Method: UInt8, Sendable, CaseIterable {
    case typed = 0
    case pasted = 1
    case file = 2
    case `import` = 3

    package var name: String {
      switch self {
      case .typed: "typed"
      case .pasted: "standard-input"
      case .file: "file"
      case .import: "import"
      }
    }
  }

  /// Where the sent time comes from.
  package enum SentSource: UInt8, Sendable, CaseIterable {
    /// Nothing was said: the time of logging stands in for it.
    case logging = 0
    /// Stated by the keeper.
    case stated = 1
    /// Written in the imported source.
    case source = 2

    package var name: String {
      switch self {
      case .logging: "logging-clock"
      case .stated: "stated-by-keeper"
      case .source: "imported-source"
      }
    }
  }

  /// Half the width of what the sent time can be.
  package enum Uncertainty: UInt8, Sendable, CaseIterable {
    case second = 0
    case minute = 1
    case day = 2
    case unknown = 3

    package var name: String {
      switch self {
      case .second: "second"
      case .minute: "minute"
      case .day: "day"
      case .unknown: "unknown"
      }
    }
  }

  /// The exact bytes of an imported file that a message was read from.
  package struct Source: Hashable, Sendable {
    /// E of the import entry.
    package var entry: Digest
    package var file: UInt64
    /// Byte offset and length within the file.
    package var offset: UInt64
    package var length: UInt64
    /// Name and version of the parser, `[a-z0-9./-]`.
    package var parser: String

    package init(entry: Digest, file: UInt64, offset: UInt64, length: UInt64, parser: String) {
      self.entry = entry
      self.file = file
      self.offset = offset
      self.length = length
      self.parser = parser
    }
  }

  package var method: Method
  package var sent: SentSource
  package var uncertainty: Uncertainty
  package var source: Source?
  /// What the source says of it besides its words, read from it without a guess; only with a source.
  package var details: ImportDetails?
  /// Who made it, where that is not who it is from: a translator.
  package var author: String?
  /// Why it was made: a correction's reason.
  package var reason: String?

  package init(
    method: Method, sent: SentSource, uncertainty: Uncertainty, source: Source? = nil,
    details: ImportDetails? = nil, author: String? = nil, reason: String? = nil
  ) {
    self.method = method
    self.sent = sent
    self.uncertainty = uncertainty
    self.source = source
    self.details = details
    self.author = author
    self.reason = reason
  }

  /// The value of slot 14, canonical JSON. But for author and reason, the members are ASCII without
  /// anything to escape.
  package var json: [UInt8] {
    var text: [UInt8] = []
    write(json: &text)
    return text
  }

  /// Appends the value of slot 14.
  func write(json text: inout [UInt8]) {
    text += Self.beginnings[Int(packed)]
    if let source {
      text += Self.importMember
      text += Base64.encode(source.entry.bytes)
      text += Self.fileMember
      Self.append(source.file, to: &text)
      text += Self.offsetMember
      Self.append(source.offset, to: &text)
      text += Self.lengthMember
      Self.append(source.length, to: &text)
      text += Self.parserMember
      text += source.parser.utf8
      text.append(UInt8(ascii: "\""))
      text.append(UInt8(ascii: "}"))
      if let details { text += Self.detailsMember + details.json }
    }
    if let author { text += Self.authorMember + Self.quoted(author) }
    if let reason { text += Self.reasonMember + Self.quoted(reason) }
    text.append(UInt8(ascii: "}"))
  }

  private static func quoted(_ text: String) -> [UInt8] {
    guard let bytes = JSONValue.text(text).canonicalBytes() else {
      preconditionFailure("every text is a string of canonical JSON")
    }
    return bytes
  }

  /// Whether its JSON is canonical by the way it is printed: no member needs an escape, no number is
  /// too large.
  var isPlain: Bool {
    guard let source else { return true }
    return details == nil && source.file < 1 << 53 && source.offset < 1 << 53
      && source.length < 1 << 53
      && !source.parser.isEmpty
      && source.parser.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-")...UInt8(ascii: "9"): true
        default: false
        }
      }
  }

  /// Method, source and uncertainty in one byte of six bits.
  private var packed: UInt8 {
    method.rawValue | sent.rawValue << 2 | uncertainty.rawValue << 4
  }

  /// All but the import member, for each packed byte.
  private static let beginnings: [[UInt8]] = (0..<64).map { packed in
    guard let method = Method(rawValue: UInt8(packed & 3)),
      let sent = SentSource(rawValue: UInt8(packed >> 2 & 3)),
      let uncertainty = Uncertainty(rawValue: UInt8(packed >> 4))
    else { return [] }
    return Array(
      ("{\"method\":\"\(method.name)\",\"sent\":{\"source\":\"\(sent.name)\""
        + ",\"uncertainty\":\"\(uncertainty.name)\"},\"logged\":{\"source\":\"logging-clock\"}")
        .utf8)
  }

  private static let importMember = Array(",\"import\":{\"entry\":\"".utf8)
  private static let fileMember = Array("\",\"file\":".utf8)
  private static let offsetMember = Array(",\"offset\":".utf8)
  private static let lengthMember = Array(",\"length\":".utf8)
  private static let parserMember = Array(",\"parser\":\"".utf8)
  private static let detailsMember = Array(",\"details\":".utf8)
  private static let authorMember = Array(",\"by\":".utf8)
  private static let reasonMember = Array(",\"reason\":".utf8)

  /// Bits of the record's byte beside the packed ones.
  private static let authorBit: UInt8 = 0x40
  private static let reasonBit: UInt8 = 0x80
  /// In place of the byte that says that a source stands: its details stand behind it.
  private static let detailed: UInt8 = 2

  private static func append(_ number: UInt64, to text: inout [UInt8]) {
    var rest = number
    let start = text.count
    repeat {
      text.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    text[start...].reverse()
  }

  func write(to writer: inout ByteWriter) {
    writer.byte(
      packed | (author == nil ? 0 : Self.authorBit) | (reason == nil ? 0 : Self.reasonBit))
    guard let source else {
      writer.byte(0)
      return writeRest(to: &writer)
    }
    writer.byte(details == nil ? 1 : Self.detailed)
    writer.raw(source.entry)
    writer.varint(source.file)
    writer.varint(source.offset)
    writer.varint(source.length)
    writer.text(source.parser)
    if let details { writer.sized(details.json) }
    writeRest(to: &writer)
  }

  private func writeRest(to writer: inout ByteWriter) {
    if let author { writer.text(author) }
    if let reason { writer.text(reason) }
  }

  /// Reads past one.
  static func skip(_ reader: inout ByteReader) throws(MalformedBytes) {
    let flags = try reader.byte()
    let form = try reader.byte()
    if form != 0 {
      try reader.skip(Digest.byteCount)
      for _ in 0..<3 { _ = try reader.varint() }
      try reader.skipSized()
      if form == detailed { try reader.skipSized() }
    }
    if flags & authorBit != 0 { try reader.skipSized() }
    if flags & reasonBit != 0 { try reader.skipSized() }
  }

  init(from reader: inout ByteReader) throws(MalformedBytes) {
    let flags = try reader.byte()
    let packed = flags & 0x3f
    guard let method = Method(rawValue: packed & 3),
      let sent = SentSource(rawValue: packed >> 2 & 3),
      let uncertainty = Uncertainty(rawValue: packed >> 4 & 3)
    else { throw MalformedBytes() }
    self.init(method: method, sent: sent, uncertainty: uncertainty)
    let form = try reader.byte()
    guard form <= Self.detailed else { throw MalformedBytes() }
    if form != 0 {
      source = Source(
        entry: try reader.digest(), file: try reader.varint(), offset: try reader.varint(),
        length: try reader.varint(), parser: try reader.text())
    }
    if form == Self.detailed {
      guard let details = ImportDetails(parsing: try reader.sized()) else { throw MalformedBytes() }
      self.details = details
    }
    if flags & Self.authorBit != 0 { author = try reader.text() }
    if flags & Self.reasonBit != 0 { reason = try reader.text() }
  }
}
