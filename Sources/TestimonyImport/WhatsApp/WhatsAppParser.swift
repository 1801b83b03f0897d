/// Reads the text that WhatsApp's "export chat" writes, of iOS and of Android, in any of the shapes
/// of their headings.
///
/// The first heading decides the shape for the whole file. A line inside a message that would be a
/// heading of another shape stays text, and the message says so (`suspectHeading`). A line that has
/// the right shape begins a message, even if a person typed it: nothing in the file tells the two
/// apart.
package struct WhatsAppParser: RecordParser {
  package static let name = "whatsapp/2"

  /// The longest message in bytes, with its heading; what is longer becomes opaque.
  static let longestRecord = 1 << 20
  /// As much of a line as a heading and the sender's name can take.
  private static let headLimit = 1024
  private static let pieceLength = 1 << 16

  private var buffer: [UInt8] = []
  /// Offset in the source of the buffer's first byte.
  private var base: UInt64 = 0
  /// Offset of the open message; in the buffer unless `overflowing`.
  private var openStart: UInt64 = 0
  /// In the buffer: the line that is being read, and where to look for its end.
  private var lineStart = 0
  private var scanned = 0
  private var isLineJudged = false
  private var shape: HeadingShape?
  private var clocks = ClockOrder()
  private var ends = LineEnds()
  private var open = OpenMessage()
  /// The open message once it is longer than is kept.
  private var overflowing: ParsedRecord?

  package init() {}

  package mutating func take(
    _ bytes: ArraySlice<UInt8>, _ record: (consuming ParsedRecord) throws(ParseFailure) -> Void
  ) throws(ParseFailure) {
    var rest = bytes
    while !rest.isEmpty {
      let piece = rest.prefix(Self.pieceLength)
      rest = rest.dropFirst(piece.count)
      buffer.append(contentsOf: piece)
      try readLines(record)
      shorten()
    }
  }

  package mutating func finish(
    _ record: (consuming ParsedRecord) throws(ParseFailure) -> Void
  ) throws(ParseFailure) {
    if !isLineJudged && lineStart < buffer.count { try judge(until: buffer.count, record) }
    try close(at: buffer.count, record)
    buffer = []
  }

  private mutating func readLines(
    _ record: (consuming ParsedRecord) throws(ParseFailure) -> Void
  ) throws(ParseFailure) {
    while true {
      let count = buffer.count
      let found = ByteSearch.first(0x0A, in: buffer.span, from: scanned)
      let index = found ?? count
      let isWhole = found != nil
      if !isLineJudged && (isWhole || index - lineStart >= Self.headLimit) {
        try judge(until: min(index, lineStart + Self.headLimit), record)
        isLineJudged = true
      }
      scanned = index
      guard isWhole else { return }
      scanned += 1
      lineStart = scanned
      isLineJudged = false
    }
  }

  /// Decides whether the line begins a message.
  private mutating func judge(
    until end: Int, _ record: (consuming ParsedRecord) throws(ParseFailure) -> Void
  ) throws(ParseFailure) {
    guard let heading = HeadingReader.read(buffer[lineStart..<end]) else { return }
    guard shape.map({ $0 == heading.shape }) ?? heading.isEvident else {
      if shape != nil && heading.isEvident { open.remarks.insert(.suspectHeading) }
      return
    }
    shape = heading.shape
    let isLoneEnd = isLongEnough ? false : ends.isLone(before: lineStart, in: buffer)
    try close(at: lineStart, record)
    open = OpenMessage(heading: heading)
    if isLoneEnd { open.remarks.insert(.suspectHeading) }
    switch heading.clock.map({ clocks.add($0) }) {
    case .goesBack: open.remarks.insert(.clockBackwards)
    case .contradicts: open.remarks.insert(.suspectHeading)
    case .follows, nil: break
    }
  }

  /// Whether the open message is longer than is kept; the same whatever the pieces it came in.
  private var isLongEnough: Bool {
    base + UInt64(lineStart) - openStart > UInt64(Self.longestRecord)
  }

  /// Hands out the open message, which ends here.
  private mutating func close(
    at end: Int, _ record: (consuming ParsedRecord) throws(ParseFailure) -> Void
  ) throws(ParseFailure) {
    let range = openStart..<(base + UInt64(end))
    guard !range.isEmpty else { return }
    openStart = range.upperBound
    if var whole = overflowing {
      overflowing = nil
      whole.range = range
      if open.heading != nil { whole.remarks.formUnion(open.remarks) }
      try record(whole)
    } else {
      let bytes = buffer[Int(range.lowerBound - base)..<end]
      try record(
        bytes.count > Self.longestRecord ? open.tooLong(bytes, range) : open.record(bytes, range))
    }
  }

  /// Forgets what no longer belongs to the open message, and the open message itself once it is too
  /// long.
  private mutating func shorten() {
    let judged = isLineJudged ? buffer.count : lineStart
    if overflowing == nil {
      let start = Int(openStart - base)
      if judged - start > Self.longestRecord {
        overflowing = open.tooLong(buffer[start..<judged], openStart..<openStart)
      }
    }
    let keep = overflowing == nil ? Int(openStart - base) : judged
    guard keep > 0 else { return }
    buffer.removeSubrange(..<keep)
    base += UInt64(keep)
    scanned -= keep
    lineStart = max(0, lineStart - keep)
  }
}
