package import TestimonyCrypto
import TestimonyProof

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

  /// The values of slots 0 to 15; nil where a field is absent.
  package var values: [[UInt8]?] {
    var values = [[UInt8]?](repeating: nil, count: Slot.allCases.count)
    func set(_ slot: Slot, _ value: [UInt8]?) { values[Int(slot.rawValue)] = value }
    set(.kind, Array(kind.name.utf8))
    if let number {
      set(.number, (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * UInt64($0))) })
    }
    set(.direction, [direction.character])
    set(.speaker, speaker?.bytes)
    if let sent {
      set(.sentDate, CivilText.date(sent.time, isUTC: sent.zoneIsKnown))
      if sent.hasTimeOfDay {
        set(.sentTime, CivilText.time(sent.time, isUTC: sent.zoneIsKnown))
      }
      set(.sentOffset, sent.offset.map(CivilText.offset))
    }
    set(.loggedDate, CivilText.date(logged, isUTC: true))
    set(.loggedTime, CivilText.time(logged, isUTC: true))
    set(.channel, channel.map { Array($0.utf8) })
    set(.language, language.map { Array($0.utf8) })
    set(.attachments, attachments.isEmpty ? nil : attachments.flatMap(\.bytes))
    set(.replyTo, replyTo?.bytes)
    set(.target, target?.bytes)
    set(.provenance, provenance?.json)
    set(.thread, thread?.bytes)
    return values
  }
}
