/// A message whose end has not been seen, or the bytes before the first one.
struct OpenMessage {
  var heading: Heading?
  var remarks: Remarks = []

  /// What its bytes say.
  func record(_ bytes: ArraySlice<UInt8>, _ range: Range<UInt64>) -> ParsedRecord {
    guard let heading else {
      let isBlank = bytes.allSatisfy { $0 == 0x0A || $0 == 0x0D || $0 == 0x20 }
      return ParsedRecord(isBlank ? .structure : .opaque(.malformed), range)
    }
    var record = ParsedRecord(.event, range)
    record.remarks = remarks
    record.sent = sent(heading, bytes)
    guard UTF8Validity.holds(bytes) else {
      record.kind = .opaque(.notUTF8)
      return record
    }
    let rest = bytes[(bytes.startIndex + heading.rest)...]
    guard let nameEnd = SenderName.end(in: rest) else {
      record.body = Array(Self.withoutLineEnd(rest))
      return record
    }
    record.sender = SenderName.sender(rest[..<nameEnd])
    var words = Self.withoutLineEnd(rest[(nameEnd + 1)...])
    if words.first == 0x20 { words = words.dropFirst() }
    record.body = Array(words)
    record.kind = .message
    ProgramText(isIOS: heading.shape.isIOS).judge(words, &record)
    return record
  }

  /// The record of a message that is too long to be kept: its time only.
  func tooLong(_ bytes: ArraySlice<UInt8>, _ range: Range<UInt64>) -> ParsedRecord {
    var record = ParsedRecord(.opaque(heading == nil ? .malformed : .tooLong), range)
    record.remarks = heading == nil ? [] : remarks
    record.sent = heading.map { sent($0, bytes) }
    return record
  }

  private func sent(_ heading: Heading, _ bytes: ArraySlice<UInt8>) -> SourceTime {
    let start = bytes.startIndex
    let text = Array(
      bytes[(start + heading.time.lowerBound)..<(start + heading.time.upperBound)].prefix(
        SourceTime.textLimit))
    return SourceTime(text: text, reading: heading.clock.map { .wall($0) } ?? .unreadable)
  }

  /// Without the one line end that stands between this message and the next.
  private static func withoutLineEnd(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = bytes
    if rest.last == 0x0A { rest = rest.dropLast() }
    if rest.count < bytes.count && rest.last == 0x0D { rest = rest.dropLast() }
    return rest
  }
}
