/// Reads mails: one (`.eml`), or a mailbox of them (`.mbox`), each behind a line `From SOMEBODY TIME`
/// (RFC 4155; RFC 5322 and 2045 to 2047 for what is in them).
///
/// A mail is one record. Its words are its plain text; every other part is a file, and stays where it
/// stands in the source. A mail within a mail is a file and is not looked into.
package struct MailParser: RecordParser {
  package static let name = "mail/2"
  package static let order: SourceOrder = .none

  /// A line that is longer is never text.
  private static let longestLine = 1 << 20

  private let isMailbox: Bool
  private var lines = LineCutter(limit: longestLine)
  private var edge = RecordEdge()
  private var open: MailMessage?
  /// The line of a mailbox that begins a mail if a header follows it.
  private var candidate: LineCutter.Line?
  /// An empty line of a mailbox: part of the mail, unless the next begins behind it.
  private var gap: LineCutter.Line?
  private var isAtStart = true
  /// Whether the line before would begin a mail if an empty one stood before it.
  private var isAfterUnspaced = false

  package init(isMailbox: Bool) { self.isMailbox = isMailbox }

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
    if let candidate { try goOn(with: candidate, record) }
    candidate = nil
    try close(at: lines.offset, record)
    try edge.fill(to: lines.offset, isMailbox ? .opaque(.malformed) : .structure, record)
  }

  private mutating func add(
    _ line: LineCutter.Line, _ record: (consuming ParsedRecord) throws(ParseFailure) -> Void
  ) throws(ParseFailure) {
    var line = line
    if isAtStart {
      isAtStart = false
      // A mark of the byte order that an editor put there.
      if line.whole?.starts(with: [0xEF, 0xBB, 0xBF]) == true { line.whole?.removeFirst(3) }
      if !isMailbox {
        open = MailMessage(at: 0, envelope: nil)
        // A line of a mailbox, before a mail that was cut out of it.
        if line.bytes.map(Self.isEnvelope) == true { return }
      }
      gap = isMailbox ? LineCutter.Line(range: 0..<0, whole: []) : nil
    }
    guard isMailbox else {
      open?.add(line)
      return
    }
    if let start = candidate {
      candidate = nil
      if Self.isFieldAfterStart(line) {
        try begin(at: start, record)
      } else {
        try goOn(with: start, record)
      }
    }
    // Two mails that a program wrote without the empty line between them, or one that quotes another:
    // it is not cut, and said.
    if isAfterUnspaced, Self.isFieldAfterStart(line) { open?.markSuspect() }
    isAfterUnspaced = gap == nil && line.bytes.map { MailboxLine.begins($0) } == true
    if gap != nil, let bytes = line.bytes, MailboxLine.begins(bytes) {
      candidate = line
    } else {
      try goOn(with: line, record)
    }
  }

  /// Whether a line stands before a mail and is no field of its header.
  static func isEnvelope(_ line: ArraySlice<UInt8>) -> Bool { line.starts(with: "From ".utf8) }

  /// Old programs leave a quoted line of the same kind there.
  private static func isFieldAfterStart(_ line: LineCutter.Line) -> Bool {
    guard let bytes = line.bytes else { return false }
    return MailField.begins(bytes) || bytes.starts(with: ">From ".utf8)
  }

  private mutating func begin(
    at line: LineCutter.Line, _ record: (consuming ParsedRecord) throws(ParseFailure) -> Void
  ) throws(ParseFailure) {
    gap = nil
    try close(at: line.range.lowerBound, record)
    try edge.fill(to: line.range.lowerBound, .opaque(.malformed), record)
    open = MailMessage(at: line.range.lowerBound, envelope: Array(line.bytes ?? []))
  }

  /// A line of the open mail.
  private mutating func goOn(
    with line: LineCutter.Line, _ record: (consuming ParsedRecord) throws(ParseFailure) -> Void
  ) throws(ParseFailure) {
    if let gap, !gap.range.isEmpty { open?.add(gap) }
    gap = nil
    if isMailbox, line.bytes?.isEmpty == true {
      gap = line
    } else {
      open?.add(line)
    }
  }

  private mutating func close(
    at end: UInt64, _ record: (consuming ParsedRecord) throws(ParseFailure) -> Void
  ) throws(ParseFailure) {
    guard var mail = open else { return }
    open = nil
    // What is behind a mail in a mailbox is an empty line.
    gap = nil
    try edge.put(mail.record(until: end), record)
  }
}
