/// A message in sigtop's text.
struct SigtopMessage {
  private let conversation: SigtopName

  init(_ conversation: SigtopName) { self.conversation = conversation }

  /// Takes a line from the front, without its end.
  static func line(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let found = ByteSearch.first(0x0A, in: rest.span)
    var line = found.map { rest.prefix($0) } ?? rest
    rest = found.map { rest.dropFirst($0 + 1) } ?? []
    if line.last == 0x0D { line = line.dropLast() }
    return line
  }

  func record(_ bytes: ArraySlice<UInt8>, _ range: Range<UInt64>) -> ParsedRecord {
    var record = ParsedRecord(.event, range)
    record.channel = SignalChannel.name
    record.conversation = conversation.conversation
    record.conversationTitle = conversation.name
    var rest = bytes
    var seen: UInt16 = 0
    while !rest.isEmpty {
      let line = Self.line(&rest)
      if line.isEmpty { break }
      // A line twice: the name of a file, which its sender chose, could hold a line's end.
      guard let field = SigtopField(line), field.isOneOfMany || seen & field.name.rawValue == 0
      else { return ParsedRecord(.opaque(.malformed), range) }
      seen |= field.name.rawValue
      read(field, &record)
    }
    if record.remarks.contains(.edited) {
      readVersions(Self.withoutEnd(rest), &record)
    } else {
      readWords(rest, &record)
    }
    let isWithout = record.body.isEmpty && record.attachments.isEmpty
    if record.kind == .message && isWithout { record.remarks.insert(.wordsAbsent) }
    return record
  }

  private static let messages: [StaticString] = ["incoming", "outgoing"]
  private static let call: StaticString = "call-history"
  private static let owner: StaticString = "You"

  private func read(_ field: SigtopField, _ record: inout ParsedRecord) {
    switch field.name {
    case .from:
      let isOwner = Self.owner.isAll(of: field.value.span)
      record.sender =
        isOwner ? Sender(name: Array(field.value), isOwner: true) : SigtopName(field.value).sender
    case .type:
      let type = Array(field.value)
      record.facts.append(Fact("type", type))
      let isMessage = Self.messages.contains { $0.isAll(of: type.span) }
      let isCall = Self.call.isAll(of: type.span)
      record.kind = isMessage ? .message : isCall ? .call : .event
    case .sent: record.sent = MailTime.read(field.value)
    case .received:
      let time = MailTime.read(field.value)
      if time.reading != .unreadable { record.otherTimes.append(OtherTime(.received, time)) }
    case .attachment: record.attachments.append(Self.file(field.value))
    case .reaction: record.reactions.append(Self.reaction(field.value))
    case .edited: record.remarks.insert(.edited)
    case .conversation, .version: break
    }
  }

  /// `NAME (TYPE, 123 bytes)`, or `no filename (TYPE, 123 bytes)`.
  private static func file(_ value: ArraySlice<UInt8>) -> ParsedAttachment {
    let parts = SigtopName(value)
    let hasName = !parts.name.elementsEqual("no filename".utf8)
    return ParsedAttachment(
      name: hasName ? parts.name : [],
      mediaType: parts.detail?.split(separator: 0x2C).first.map { Array($0) },
      content: hasName ? .member(parts.name) : .absent(.missing))
  }

  /// `👍 from Farida (+93 …)`.
  private static func reaction(_ value: ArraySlice<UInt8>) -> ParsedReaction {
    let middle = Array(" from ".utf8)
    guard let place = ByteSearch.first(of: middle, in: value) else {
      return ParsedReaction(sender: nil, sign: Array(value))
    }
    return ParsedReaction(
      sender: SigtopName(value[(place + middle.count)...]).sender, sign: Array(value[..<place]))
  }

  /// What is quoted, if anything, and the words.
  private func readWords(_ section: ArraySlice<UInt8>, _ record: inout ParsedRecord) {
    var rest = section
    let first = Self.quoted(Self.line(&rest)).flatMap { SigtopField($0) }
    let second = Self.quoted(Self.line(&rest)).flatMap { SigtopField($0) }
    var words: [[UInt8]] = []
    while let line = Self.quoted(rest) {
      _ = Self.line(&rest)
      words.append(Array(Self.line(line)))
    }
    let heading = words.prefix { !$0.isEmpty }
    let files = heading.compactMap { SigtopField($0[...]) }.filter { $0.name == .attachment }
    // An empty line stands between the quotation and the words. What is not all of a quotation as
    // sigtop writes it is what somebody wrote.
    guard let first, first.name == .from, let second, second.name == .sent, second.isMoment,
      files.count == heading.count, rest.isEmpty || Self.line(&rest).isEmpty
    else {
      record.body = Array(Self.withoutEnd(section))
      return
    }
    record.facts.append(Fact("quoteFrom", Array(first.value)))
    record.facts.append(Fact("quoteSent", Array(second.value)))
    for file in files { record.facts.append(Fact("quoteAttachment", Array(file.value))) }
    let text = words.dropFirst(heading.count + 1)
    record.quotation = text.isEmpty ? nil : Array(text.joined(separator: [0x0A]))
    record.body = Array(Self.withoutEnd(rest))
  }

  /// What follows the sign of a quotation at the beginning of a line; nil where there is none.
  private static func quoted(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard bytes.first == 0x3E else { return nil }
    let rest = bytes.dropFirst()
    return rest.first == 0x20 ? rest.dropFirst() : rest
  }

  private static func line(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = bytes
    return line(&rest)
  }

  /// The versions of an edited message, each line after a bar: the newest first, whose words are
  /// the words.
  private func readVersions(_ section: ArraySlice<UInt8>, _ record: inout ParsedRecord) {
    var rest = section
    var version = 0
    var isWords = false
    var words: [[UInt8]] = []
    while version < 2, !rest.isEmpty {
      let before = rest
      let line = Self.line(&rest)
      let text = line.first == 0x7C ? line.dropFirst(line.dropFirst().first == 0x20 ? 2 : 1) : line
      let field = SigtopField(text)
      if field?.name == .version {
        version += 1
        if version == 2 { rest = before }
      } else if isWords {
        words.append(Array(text))
      } else if text.isEmpty {
        isWords = true
      } else if let field, field.name == .sent {
        record.otherTimes.append(OtherTime(.edited, MailTime.read(field.value)))
      } else if let field, field.name == .attachment {
        record.attachments.append(Self.file(field.value))
      }
    }
    // An empty line stands before the next version.
    if version == 2, words.last?.isEmpty == true { words.removeLast() }
    record.body = Array(words.joined(separator: [0x0A]))
    if !rest.isEmpty, rest.count <= RecordLimit.fact {
      record.facts.append(Fact("earlierVersions", Array(rest)))
    }
  }

  /// Without the end of the last line and the empty line behind a message.
  private static func withoutEnd(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = bytes
    for _ in 0..<2 where rest.last == 0x0A {
      rest = rest.dropLast()
      if rest.last == 0x0D { rest = rest.dropLast() }
    }
    return rest
  }
}
