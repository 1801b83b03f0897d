/// Reads the JSON that sigtop writes: an array of the rows of Signal Desktop's own database
/// (tbvdm/sigtop, `fmt_json.go`). Newer databases keep part of a row elsewhere: the words can be
/// missing, and then the record says so.
package struct SigtopJSONParser: RecordParser {
  package static let name = "sigtop-json/2"

  private enum Tag: Sendable { case list, row }

  private var stream = JSONStream<Tag>(.array(.list, .value(.row)))
  private var edge = RecordEdge()
  private var isBroken = false

  package init() {}

  package mutating func take(
    _ bytes: ArraySlice<UInt8>, _ record: (consuming ParsedRecord) throws(ParseFailure) -> Void
  ) throws(ParseFailure) {
    var rest = bytes
    while let event = stream.next(&rest) {
      switch event {
      case .value(_, let range, let row): try edge.put(Self.record(row, range), record)
      case .broken(let offset):
        guard stream.hasOpened else { throw ParseFailure(offset: offset, .notThisFormat) }
        isBroken = true
      case .opened, .closed, .mention, .misfit: continue
      }
    }
  }

  package mutating func finish(
    _ record: (consuming ParsedRecord) throws(ParseFailure) -> Void
  ) throws(ParseFailure) {
    guard stream.hasOpened else { throw ParseFailure(offset: stream.offset, .notThisFormat) }
    let rest: ParsedRecord.Kind =
      isBroken ? .opaque(.malformed) : stream.hasEnded ? .structure : .opaque(.truncated)
    try edge.fill(to: stream.offset, rest, record)
  }

  private static func record(_ row: [UInt8]?, _ range: Range<UInt64>) -> ParsedRecord {
    guard let row else { return ParsedRecord(.opaque(.tooLong), range) }
    return JSONLine.record(LineCutter.Line(range: range, whole: row)) {
      node, range throws(OpaqueReason) in try SignalDesktopRow(node).record(range)
    }
  }
}
