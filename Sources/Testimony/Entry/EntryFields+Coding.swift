import TestimonyCrypto

/// The compact form of the fields inside a sealed record (`Docs/Format.md`, "Record").
extension EntryFields {
  private enum Presence {
    static let number: UInt16 = 1 << 0
    static let speaker: UInt16 = 1 << 1
    static let sent: UInt16 = 1 << 2
    static let sentHasTime: UInt16 = 1 << 3
    static let sentZoneKnown: UInt16 = 1 << 4
    static let sentOffset: UInt16 = 1 << 5
    static let channel: UInt16 = 1 << 6
    static let language: UInt16 = 1 << 7
    static let attachments: UInt16 = 1 << 8
    static let replyTo: UInt16 = 1 << 9
    static let target: UInt16 = 1 << 10
    static let provenance: UInt16 = 1 << 11
    static let thread: UInt16 = 1 << 12
    static let all: UInt16 = 1 << 13 - 1
  }

  private var presence: UInt16 {
    var bits: UInt16 = 0
    if number != nil { bits |= Presence.number }
    if speaker != nil { bits |= Presence.speaker }
    if let sent {
      bits |= Presence.sent
      if sent.hasTimeOfDay { bits |= Presence.sentHasTime }
      if sent.zoneIsKnown { bits |= Presence.sentZoneKnown }
      if sent.offset != nil { bits |= Presence.sentOffset }
    }
    if channel != nil { bits |= Presence.channel }
    if language != nil { bits |= Presence.language }
    if !attachments.isEmpty { bits |= Presence.attachments }
    if replyTo != nil { bits |= Presence.replyTo }
    if target != nil { bits |= Presence.target }
    if provenance != nil { bits |= Presence.provenance }
    if thread != nil { bits |= Presence.thread }
    return bits
  }

  func write(to writer: inout ByteWriter) {
    writer.uint16(presence)
    writer.byte(kind.rawValue)
    writer.byte(direction.rawValue)
    writer.signed(logged.seconds)
    if let number { writer.varint(number) }
    if let speaker { writer.raw(speaker) }
    if let sent {
      writer.signed(sent.time.seconds - logged.seconds)
      if let offset = sent.offset { writer.signed(Int64(offset)) }
    }
    if let channel { writer.text(channel) }
    if let language { writer.text(language) }
    if !attachments.isEmpty {
      writer.varint(attachments.count)
      for attachment in attachments { writer.raw(attachment) }
    }
    if let replyTo { writer.raw(replyTo) }
    if let target { writer.raw(target) }
    provenance?.write(to: &writer)
    if let thread { writer.raw(thread) }
  }

  init(from reader: inout ByteReader) throws(MalformedBytes) {
    let bits = try reader.uint16()
    guard bits <= Presence.all, let kind = EntryKind(rawValue: try reader.byte()),
      kind != .shredded, let direction = Direction(rawValue: try reader.byte())
    else { throw MalformedBytes() }
    func has(_ bit: UInt16) -> Bool { bits & bit != 0 }
    self.init(
      kind: kind, direction: direction, logged: try Self.timestamp(try reader.signed()))
    if has(Presence.number) { number = try reader.varint() }
    if has(Presence.speaker) { speaker = try reader.identifier() }
    if has(Presence.sent) {
      let (seconds, overflow) = logged.seconds.addingReportingOverflow(try reader.signed())
      guard !overflow else { throw MalformedBytes() }
      sent = SentStamp(
        time: try Self.timestamp(seconds), hasTimeOfDay: has(Presence.sentHasTime),
        zoneIsKnown: has(Presence.sentZoneKnown))
      if has(Presence.sentOffset) {
        guard let minutes = Int(exactly: try reader.signed()), SentStamp.offsets.contains(minutes)
        else { throw MalformedBytes() }
        sent?.offset = minutes
      }
    }
    if has(Presence.channel) { channel = try reader.text() }
    if has(Presence.language) { language = try reader.text() }
    if has(Presence.attachments) {
      for _ in 0..<(try reader.count(ofAtLeast: Digest.byteCount)) {
        attachments.append(try reader.digest())
      }
      guard !attachments.isEmpty else { throw MalformedBytes() }
    }
    if has(Presence.replyTo) { replyTo = try reader.digest() }
    if has(Presence.target) { target = try reader.digest() }
    if has(Presence.provenance) { provenance = try Provenance(from: &reader) }
    if has(Presence.thread) { thread = try reader.identifier() }
    guard presence == bits else { throw MalformedBytes() }
  }

  /// Reads past the fields, and says only of what kind the entry is and who speaks.
  static func skim(
    _ reader: inout ByteReader
  ) throws(MalformedBytes) -> (kind: EntryKind, speaker: Identifier?) {
    let bits = try reader.uint16()
    guard bits <= Presence.all, let kind = EntryKind(rawValue: try reader.byte()) else {
      throw MalformedBytes()
    }
    func has(_ bit: UInt16) -> Bool { bits & bit != 0 }
    try reader.skip(1)
    _ = try reader.varint()
    if has(Presence.number) { _ = try reader.varint() }
    let speaker = has(Presence.speaker) ? try reader.identifier() : nil
    if has(Presence.sent) { _ = try reader.varint() }
    if has(Presence.sentOffset) { _ = try reader.varint() }
    if has(Presence.channel) { try reader.skipSized() }
    if has(Presence.language) { try reader.skipSized() }
    if has(Presence.attachments) {
      try reader.skip(Digest.byteCount * (try reader.count(ofAtLeast: Digest.byteCount)))
    }
    if has(Presence.replyTo) { try reader.skip(Digest.byteCount) }
    if has(Presence.target) { try reader.skip(Digest.byteCount) }
    if has(Presence.provenance) { try Provenance.skip(&reader) }
    if has(Presence.thread) { try reader.skip(Identifier.byteCount) }
    return (kind, speaker)
  }

  /// Only what a date field can spell: years 0001 to 9999.
  private static func timestamp(_ seconds: Int64) throws(MalformedBytes) -> Timestamp {
    guard Timestamp.writable.contains(seconds) else { throw MalformedBytes() }
    return Timestamp(seconds: seconds)
  }
}
