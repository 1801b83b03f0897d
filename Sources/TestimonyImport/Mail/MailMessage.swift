/// A mail while it is read, line by line.
struct MailMessage {
  private let start: UInt64
  /// The line of the mailbox before it.
  private let envelope: [UInt8]?
  private var header = MailHeader()
  private var walk: MIMEWalk?
  /// Whether in it a line begins a mail, but for the empty line before it.
  private var hidesMail = false

  init(at start: UInt64, envelope: [UInt8]?) {
    self.start = start
    self.envelope = envelope
  }

  mutating func markSuspect() { hidesMail = true }

  mutating func add(_ line: LineCutter.Line) {
    if walk != nil {
      walk?.add(line)
      return
    }
    switch header.add(line.bytes) {
    case .field: return
    case .ends: walk = MIMEWalk(header, at: line.range.upperBound)
    case .isNone:
      // No header at all: there is nothing that says who or when.
      walk = MIMEWalk(header, at: line.range.lowerBound)
      walk?.add(line)
    }
  }

  /// All of it, which ends here.
  mutating func record(until end: UInt64) -> ParsedRecord {
    header.close()
    let range = start..<end
    if header.isTooLong { return ParsedRecord(.opaque(.tooLong), range) }
    guard !header.fields.isEmpty else { return ParsedRecord(.opaque(.malformed), range) }
    var record = ParsedRecord(.message, range)
    record.channel = Array("mail".utf8)
    describe(&record)
    let content = walk?.finish(at: end) ?? MailContent()
    record.body = content.text
    record.attachments = content.attachments
    record.remarks.formUnion(content.remarks)
    for name in content.charsets { record.facts.append(Fact("charset", name)) }
    if hidesMail { record.remarks.insert(.suspectHeading) }
    if record.body.isEmpty { record.remarks.insert(.wordsAbsent) }
    if content.isSigned { record.remarks.insert(.signatureNotVerified) }
    return record
  }

  private func describe(_ record: inout ParsedRecord) {
    let from = header["from"].flatMap { MailAddress($0[...]) }
    let writer = from ?? header["sender"].flatMap { MailAddress($0[...]) }
    record.sender = writer.map {
      Sender(name: $0.name, account: $0.address.isEmpty ? nil : $0.address)
    }
    record.sent = header["date"].map { MailDate.read($0[...]) }
    if let arrival = header["received"], let mark = arrival.lastIndex(of: 0x3B) {
      let time = MailDate.read(arrival[(mark + 1)...].trimmedOfBlanks)
      if time.reading != .unreadable { record.otherTimes.append(OtherTime(.received, time)) }
    }
    record.identity = header["message-id"].flatMap { MessageID.first(in: $0[...]) }
    record.replyTo =
      header["in-reply-to"].flatMap { MessageID.first(in: $0[...]) }
      ?? header["references"].flatMap { MessageID.last(in: $0[...]) }
    if let envelope, UTF8Validity.holds(envelope[...]) {
      record.facts.append(Fact("mailbox", envelope))
      // Words that look like the line before a mail begin one, if nobody marked them.
      if from == nil && header["message-id"] == nil { record.remarks.insert(.suspectHeading) }
    }
    MailFacts.add(header, to: &record)
  }
}
