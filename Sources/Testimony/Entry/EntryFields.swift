package import TestimonyCrypto
package import TestimonyProof

/// Which way a message went.
package enum Direction: UInt8, Sendable, CaseIterable {
  /// `-`: neither, as for every entry that is not a message.
  case neither = 0
  case incoming = 1
  case outgoing = 2

  /// The one-byte value of slot 2.
  package var character: UInt8 {
    switch self {
    case .neither: UInt8(ascii: "-")
    case .incoming: UInt8(ascii: "i")
    case .outgoing: UInt8(ascii: "o")
    }
  }
}

/// When a message was sent, as far as that is known; slots 4 to 6.
package struct SentStamp: Hashable, Sendable {
  /// The instant in UTC; where `zoneIsKnown` is false, the clock face as displayed, read as if UTC.
  package var time: Timestamp
  /// False for a time of which only the day is known: slot 5 is absent.
  package var hasTimeOfDay: Bool
  /// False when a device displayed it and nobody knows in which zone: written without `Z`.
  package var zoneIsKnown: Bool
  /// The UTC offset in which the source wrote it, minutes east, for information.
  package var offset: Int?

  package init(
    time: Timestamp, hasTimeOfDay: Bool = true, zoneIsKnown: Bool = true, offset: Int? = nil
  ) {
    self.time = time
    self.hasTimeOfDay = hasTimeOfDay
    self.zoneIsKnown = zoneIsKnown
    self.offset = offset
  }

  /// Offsets that a record holds, in minutes.
  static let offsets = -18 * 60...18 * 60

  /// Whether a record can hold it: what cannot be read back must not be written.
  package var isWritable: Bool {
    Timestamp.writable.contains(time.seconds) && offset.map(Self.offsets.contains) ?? true
  }
}

/// The sixteen committed fields of an entry, typed. `values` are the bytes that are committed.
package struct EntryFields: Hashable, Sendable {
  package var kind: EntryKind
  package var number: UInt64?
  package var direction: Direction
  package var speaker: Identifier?
  package var sent: SentStamp?
  package var logged: Timestamp
  package var channel: String?
  package var language: String?
  /// Commitments of attached files, in order.
  package var attachments: [Digest] = []
  package var replyTo: Digest?
  package var target: Digest?
  package var provenance: Provenance?
  package var thread: Identifier?

  package init(kind: EntryKind, direction: Direction = .neither, logged: Timestamp) {
    self.kind = kind
    self.direction = direction
    self.logged = logged
  }

  /// The values of slots 0 to 15, in one buffer.
  package var values: FieldValues {
    var values = FieldValues(reserving: 448)
    values.bytes += kind.name.utf8
    values.end(.kind)
    if let number {
      unsafe withUnsafeBytes(of: number.bigEndian) { unsafe values.bytes.append(contentsOf: $0) }
      values.end(.number)
    }
    values.bytes.append(direction.character)
    values.end(.direction)
    if let speaker {
      speaker.append(to: &values.bytes)
      values.end(.speaker)
    }
    if let sent { append(sent, to: &values) }
    CivilText.date(logged, isUTC: true, to: &values.bytes)
    values.end(.loggedDate)
    CivilText.time(logged, isUTC: true, to: &values.bytes)
    values.end(.loggedTime)
    if let channel {
      values.bytes += channel.utf8
      values.end(.channel)
    }
    if let language {
      values.bytes += language.utf8
      values.end(.language)
    }
    if !attachments.isEmpty {
      for attachment in attachments { attachment.append(to: &values.bytes) }
      values.end(.attachments)
    }
    if let replyTo {
      replyTo.append(to: &values.bytes)
      values.end(.replyTo)
    }
    if let target {
      target.append(to: &values.bytes)
      values.end(.target)
    }
    if let provenance {
      provenance.write(json: &values.bytes)
      values.end(.provenance)
    }
    if let thread {
      thread.append(to: &values.bytes)
      values.end(.thread)
    }
    return values
  }

  private func append(_ sent: SentStamp, to values: inout FieldValues) {
    CivilText.date(sent.time, isUTC: sent.zoneIsKnown, to: &values.bytes)
    values.end(.sentDate)
    if sent.hasTimeOfDay {
      CivilText.time(sent.time, isUTC: sent.zoneIsKnown, to: &values.bytes)
      values.end(.sentTime)
    }
    if let offset = sent.offset {
      CivilText.offset(offset, to: &values.bytes)
      values.end(.sentOffset)
    }
  }
}
