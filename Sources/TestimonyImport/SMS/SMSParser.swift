/// The XML of SMS Backup & Restore: messages with what came with them, and calls.
package struct SMSParser: RecordParser {
  package static let name = "sms-backup/1"
  package static let order: SourceOrder = .none

  private var lexer = XMLLexer()
  private let elements = XMLElements()
  private var edge = RecordEdge()
  private var root: [UInt8]?
  /// Whether the last root has ended.
  private var hasEnded = false
  private var mms: MMSMessage?

  package init() {}

  package mutating func take(
    _ bytes: ArraySlice<UInt8>, _ record: (consuming ParsedRecord) throws(ParseFailure) -> Void
  ) throws(ParseFailure) {
    var rest = bytes
    while let piece = lexer.next(&rest) {
      switch piece {
      case .documentType(let offset): throw ParseFailure(offset: offset, .malformed)
      case .text(let offset):
        guard root != nil else { throw ParseFailure(offset: offset, .notThisFormat) }
      case .broken(let range, let reason):
        guard root != nil else { throw ParseFailure(offset: range.lowerBound, .notThisFormat) }
        try beginAnew(at: range, reason, record)
      case .tag(let tag): try read(tag, record)
      }
    }
  }

  package mutating func finish(
    _ record: (consuming ParsedRecord) throws(ParseFailure) -> Void
  ) throws(ParseFailure) {
    guard root != nil else { throw ParseFailure(offset: lexer.offset, .notThisFormat) }
    let isWhole = hasEnded && lexer.isBetween
    try edge.fill(to: lexer.offset, isWhole ? .structure : .opaque(.truncated), record)
  }

  private mutating func read(
    _ tag: XMLTag, _ record: (consuming ParsedRecord) throws(ParseFailure) -> Void
  ) throws(ParseFailure) {
    guard let found = elements.read(tag.bytes) else {
      guard root != nil else { throw ParseFailure(offset: tag.range.lowerBound, .notThisFormat) }
      return try beginAnew(at: tag.range, .malformed, record)
    }
    for element in found {
      if element.isEnd {
        try ends(element, tag, record)
      } else {
        try begins(element, tag, record)
      }
    }
  }

  /// The document is not well-formed here: what was begun is opaque, and with the next tag it goes on.
  private mutating func beginAnew(
    at range: Range<UInt64>, _ reason: OpaqueReason,
    _ record: (consuming ParsedRecord) throws(ParseFailure) -> Void
  ) throws(ParseFailure) {
    let start = mms?.start ?? range.lowerBound
    mms = nil
    elements.reset(within: root)
    hasEnded = false
    try edge.put(ParsedRecord(.opaque(reason), start..<range.upperBound), record)
  }

  private mutating func begins(
    _ element: XMLElement, _ tag: XMLTag,
    _ record: (consuming ParsedRecord) throws(ParseFailure) -> Void
  ) throws(ParseFailure) {
    switch element.depth {
    case 1:
      guard element.isNamed("smses") || element.isNamed("calls") else {
        throw ParseFailure(offset: tag.range.lowerBound, .notThisFormat)
      }
      root = element.name
      hasEnded = false
    case 2 where element.isNamed("mms"): mms = MMSMessage(element, tag)
    case 2: try edge.put(single(element, tag), record)
    default:
      mms?.note(tag)
      if element.isNamed("part") { mms?.part(element, tag) }
      if element.isNamed("addr") { mms?.address(element) }
    }
  }

  /// A record that is one tag.
  private func single(_ element: XMLElement, _ tag: XMLTag) -> ParsedRecord {
    do throws(OpaqueReason) {
      if let fault = tag.fault { throw fault }
      var record: ParsedRecord
      if element.isNamed("sms") {
        record = try SMSMessage.read(element, tag.range)
      } else if element.isNamed("call") {
        record = SMSCall.read(element, tag.range)
      } else {
        throw .unknownKind
      }
      record.repairs = tag.repairs
      if !tag.repairs.isEmpty { record.remarks.insert(.syntaxRepaired) }
      return record
    } catch {
      return ParsedRecord(.opaque(error), tag.range)
    }
  }

  private mutating func ends(
    _ element: XMLElement, _ tag: XMLTag,
    _ record: (consuming ParsedRecord) throws(ParseFailure) -> Void
  ) throws(ParseFailure) {
    switch element.depth {
    case 1:
      hasEnded = true
      elements.reset(within: nil)
    case 2:
      if let mms {
        self.mms = nil
        try edge.put(mms.ended(at: tag.range.upperBound), record)
      }
      elements.forget(within: root)
    default: break
    }
  }
}
