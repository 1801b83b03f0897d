import TestimonyCrypto

/// One conversation with one or more contributors.
package struct ConversationThread: Equatable, Sendable {
  package let id: Identifier
  /// The value of slot 15.
  package let tag: Identifier
  /// Short and public: it is typed on the command line.
  package var handle: String
  package var title: String
  /// The contributors, in the order in which they came, with the value of slot 3 here.
  package var speakers: [Speaker]
  /// The keeper's own value of slot 3 here.
  package var keeperSpeaker: Identifier

  /// Messages by log: the number of the last one.
  package var lastNumber = PerLog<UInt64>()
  package var recent = RecentPlaces()
  /// Messages that no time stamp covers.
  package var unanchoredCount: UInt64 = 0
  /// Messages that were shredded; their numbers are not given again.
  package var shreddedCount: UInt64 = 0
  /// Entries of `EntryKind.additions`.
  package var additionCount: UInt64 = 0
  package var progress = ThreadProgress()
  package var lastMessage: Timestamp?
  package var lastIncoming: Timestamp?

  package struct Speaker: Equatable, Sendable {
    package let contributor: Identifier
    package let speaker: Identifier
  }

  package init(
    id: Identifier, tag: Identifier, handle: String, title: String, speakers: [Speaker],
    keeperSpeaker: Identifier
  ) {
    self.id = id
    self.tag = tag
    self.handle = handle
    self.title = title
    self.speakers = speakers
    self.keeperSpeaker = keeperSpeaker
  }

  package var hasAdditions: Bool { additionCount > 0 }

  /// Number of messages on all logs, without those that were shredded.
  package var messageCount: UInt64 {
    let numbered = lastNumber.values.reduce(0, +)
    return numbered - min(numbered, shreddedCount)
  }

  /// Takes note of a stamp over the first `size` entries of a log. Where that leaves out more messages than
  /// are known to be recent, all stay unanchored: never fewer than there are.
  mutating func anchor(_ size: UInt64, of device: UInt16) {
    let places = recent.places
    let after = places.filter { $0.id.device != device || $0.id.sequence >= size }
    guard after.count < places.count || UInt64(places.count) == messageCount else { return }
    unanchoredCount = min(unanchoredCount, UInt64(after.count))
  }

  /// Counts in a message that was shredded.
  mutating func passOver(_ number: UInt64, on device: UInt16) {
    lastNumber[device] = max(lastNumber[device] ?? 0, number)
    shreddedCount += 1
  }

  /// Counts a message in.
  mutating func add(_ row: IndexRow, _ id: EntryID) {
    let number = UInt64(row.number)
    lastNumber[id.device] = max(lastNumber[id.device] ?? 0, number)
    recent.append(MessagePlace(id: id, number: number))
    unanchoredCount += 1
    lastMessage = max(lastMessage ?? row.time, row.time)
    if row.direction == .incoming { lastIncoming = max(lastIncoming ?? row.time, row.time) }
  }

  /// Who was last heard here and when, where only one contributor is in the thread.
  var heardFromOne: (contributor: Identifier, time: Timestamp)? {
    guard speakers.count == 1, let lastIncoming else { return nil }
    return (speakers[0].contributor, lastIncoming)
  }

  /// Whose speaker value this is: a contributor, or nil for the keeper.
  package func contributor(speaking speaker: Identifier) -> Identifier? {
    speakers.first { $0.speaker == speaker }?.contributor
  }
}

/// Where a numbered message of a thread stands.
package struct MessagePlace: Hashable, Sendable {
  package let id: EntryID
  package let number: UInt64

  package init(id: EntryID, number: UInt64) {
    self.id = id
    self.number = number
  }
}
