/// The sixteen places for fields in an entry; the raw value is hashed into the field's commitment.
public enum Slot: UInt8, CaseIterable, Hashable, Sendable {
  /// What the entry is: `message`, `note`, `shred`, …
  case kind = 0
  /// Number in its thread within this log, from 1.
  case number = 1
  /// `i` incoming, `o` outgoing, `-` neither.
  case direction = 2
  /// 16 random bytes that stand for one contributor in one thread.
  case speaker = 3
  case sentDate = 4
  case sentTime = 5
  /// The UTC offset in which the source wrote the sent time.
  case sentOffset = 6
  case loggedDate = 7
  case loggedTime = 8
  case channel = 9
  case language = 10
  /// Salted commitments of attached files.
  case attachments = 11
  /// The commitment of the entry that this one answers.
  case replyTo = 12
  /// The commitment of the entry that this one is about.
  case target = 13
  /// How it was acquired, and how far its times can be trusted.
  case provenance = 14
  /// 16 random bytes that stand for the thread.
  case thread = 15
}

/// A set of slots, such as those that a transcript shows.
package struct SlotSet: OptionSet, Hashable, Sendable {
  package let rawValue: UInt16

  package init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  /// - Parameter slot: the one member.
  package init(_ slot: Slot) {
    rawValue = 1 << UInt16(slot.rawValue)
  }

  package func contains(_ slot: Slot) -> Bool {
    contains(SlotSet(slot))
  }

  package static let all = SlotSet(rawValue: .max)
  /// Kind and direction: shown wherever a word is shown.
  package static let required: SlotSet = [SlotSet(.kind), SlotSet(.direction)]
}
