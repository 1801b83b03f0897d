/// Reads the text that sigtop writes: the conversation's name, then each message with a heading of
/// named lines, an empty line and the words (tbvdm/sigtop, `fmt_text.go`). A message is followed by
/// an empty line; words may hold empty lines too, so a message begins only where a whole heading
/// stands after one.
package struct SigtopTextParser: RecordParser {
  package static let name = "sigtop-text/2"

  private static let longestRecord = 1 << 20

  private var lines = LineCutter(limit: longestRecord)
  private var heading = SigtopHeading()
  /// The open record, without what may be the heading of the next; empty once it is longer than is
  /// kept.
  private var kept: [UInt8] = []
  /// Lines that may be the heading of the next.
  private var candidate: [UInt8] = []
  private var start: UInt64 = 0
  private var isTooLong = false
  private var conversation: SigtopName?

  package init() {}

  package mutating func take(
    _ bytes: ArraySlice<UInt8>, _ record: (consuming ParsedRecord) throws(ParseFailure) -> Void
  ) throws(ParseFailure) {
    var rest = bytes
    while let line = lines.next(&rest) { try add(line, record) }
  }

  package mutating func finish(
    _ record: (consuming ParsedRecord) throws(ParseFailure) -> Void
  ) throws(ParseFailure) {
    if let line = lines.rest() { try add(line, record) }
    keep(candidate)
    candidate = []
    try close(at: lines.offset, record)
  }

  private mutating func add(
    _ line: LineCutter.Line, _ record: (consuming ParsedRecord) throws(ParseFailure) -> Void
  ) throws(ParseFailure) {
    let step = heading.add(line.bytes)
    if step == .none || step == .begins {
      keep(candidate)
      candidate = []
    }
    guard let whole = line.whole else {
      isTooLong = true
      kept = []
      return
    }
    if step == .none { return keep(whole) }
    if step == .completes {
      try close(at: line.range.lowerBound - UInt64(candidate.count), record)
      keep(candidate + whole)
      candidate = []
    } else {
      candidate += whole
    }
  }

  private mutating func keep(_ bytes: [UInt8]) {
    if isTooLong { return }
    kept += bytes
    guard kept.count > Self.longestRecord else { return }
    isTooLong = true
    kept = []
  }

  /// Hands out the open record, which ends here.
  private mutating func close(
    at offset: UInt64, _ record: (consuming ParsedRecord) throws(ParseFailure) -> Void
  ) throws(ParseFailure) {
    guard offset > start else { return }
    let made = make(kept[...], start..<offset)
    start = offset
    kept = []
    isTooLong = false
    try record(made.bounded())
  }

  private mutating func make(_ bytes: ArraySlice<UInt8>, _ range: Range<UInt64>) -> ParsedRecord {
    if isTooLong { return ParsedRecord(.opaque(.tooLong), range) }
    guard UTF8Validity.holds(bytes) else { return ParsedRecord(.opaque(.notUTF8), range) }
    if let conversation { return SigtopMessage(conversation).record(bytes, range) }
    var rest = bytes.starts(with: Marks.byteOrderMark) ? bytes.dropFirst(3) : bytes
    let first = SigtopField(SigtopMessage.line(&rest))
    conversation = SigtopName(first?.name == .conversation ? first?.value ?? [] : [])
    let isHeader = first?.name == .conversation && !rest.contains { $0 > 0x20 }
    return ParsedRecord(isHeader ? .structure : .opaque(.malformed), range)
  }
}
