/// Reads the JSON that sigtop writes: an array of the rows of Signal Desktop's own database
/// (tbvdm/sigtop, `fmt_json.go`). Newer databases keep part of a row elsewhere: the words can be
/// missing, and then the record says so.
package struct SigtopJSONParser: RecordParser {
  package static let name = "sigtop-json/1"

  private enum Tag: Sendable { case list, row }

  private var stream = JSONStream<Tag>(.array(.list, .value(.row)))
  /// Up to where records have been handed out.
  private var done: UInt64 = 0
  private var given: UInt64 = 0
  private var isBroken = false

  package init() {}

  package mutating func take(
    _ bytes: ArraySlice<UInt8>, _ record: (ParsedRecord) throws(ParseFailure) -> Void
  ) throws(ParseFailure) {
    given += UInt64(bytes.count)
    var rest = bytes
    while let event = stream.next(&rest) {
      switch event {
      case .value(_, let range, let row):
        try fill(to: range.lowerBound, .structure, record)
        done = range.upperBound
        try record(Self.record(row, range))
      case .broken: isBroken = true
      case .opened, .closed, .mention: continue
      }
    }
  }

  package mutating func finish(
    _ record: (ParsedRecord) throws(ParseFailure) -> Void
  ) throws(ParseFailure) {
    let isCut = !isBroken && !stream.hasEnded
    try fill(
      to: given, isBroken ? .opaque(.malformed) : isCut ? .opaque(.truncated) : .structure, record)
  }

  private mutating func fill(
    to end: UInt64, _ kind: ParsedRecord.Kind,
    _ record: (ParsedRecord) throws(ParseFailure) -> Void
  ) throws(ParseFailure) {
    guard end > done else { return }
    try record(ParsedRecord(kind, done..<end))
    done = end
  }

  private static func record(_ row: [UInt8]?, _ range: Range<UInt64>) -> ParsedRecord {
    guard let row else { return ParsedRecord(.opaque(.tooLong), range) }
    return JSONLine.record(LineCutter.Line(range: range, whole: row)) {
      node, range throws(OpaqueReason) in try SignalDesktopRow(node).record(range)
    }
  }
}
