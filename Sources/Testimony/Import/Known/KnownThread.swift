import TestimonyCrypto

/// What a thread holds from earlier imports, and which of it the export that is imported now has. A class,
/// as it is looked up and changed in place by two passes over the export.
final class KnownThread {
  private(set) var messages: [KnownMessage] = []
  private var first: [MessageKey: Int32] = [:]
  /// How many messages have a key, of those that are not alone.
  private var equals: [MessageKey: Int32] = [:]
  private var groups: [Digest: Int32] = [:]
  /// What was found to be different before: it is not recorded twice.
  private var recorded: Set<Digest> = []

  /// How often the export has each key that the journal has.
  private var seen: [MessageKey: Int32] = [:]
  /// How many messages of a moment the export has that the journal does not.
  private var unknown: [MessageKey: Int] = [:]
  /// The next message of each key that was taken.
  private var rest: [MessageKey: Int32] = [:]
  /// The first and last minute of the export.
  private var period: ClosedRange<Int64>?
  /// Messages without a name of the source's own that the export does not have, by moment.
  private var missing: [MessageKey: [Int32]] = [:]
  /// Messages that the export has.
  private var met: [Int32] = []
  /// The last message of keys to which later ones were added.
  private var last: [MessageKey: Int32] = [:]

  var isEmpty: Bool { messages.isEmpty }

  /// Forgets what the export before had.
  func begin() {
    for place in met { messages[Int(place)].isSeen = false }
    (met, seen, unknown, rest, missing, period) = ([], [:], [:], [:], [:], nil)
  }

  /// Takes in a message of an earlier import. Those of one key come in their order from the last one on, or,
  /// where they are later than all that are here, as they were logged.
  func add(
    _ key: MessageKey, _ id: EntryID, sent: SentStamp?, speaker: Identifier?, words: Int,
    hasIdentity: Bool, hasFiles: Bool, group: Digest, isLater: Bool = false
  ) {
    let number = groups[group] ?? Int32(groups.count)
    groups[group] = number
    messages.append(
      KnownMessage(
        id: id, speaker: speaker, minute: sent?.minute, words: words,
        moment: MessageKey(speaker: speaker, sent: sent), hasIdentity: hasIdentity,
        hasFiles: hasFiles, group: number,
        next: isLater ? -1 : first[key] ?? -1))
    let place = Int32(messages.count - 1)
    guard isLater, let head = first[key] else {
      if first.updateValue(place, forKey: key) != nil { equals[key, default: 1] += 1 }
      return
    }
    var end = last[key] ?? head
    while messages[Int(end)].next >= 0 { end = messages[Int(end)].next }
    messages[Int(end)].next = place
    last[key] = place
    equals[key, default: 1] += 1
  }

  func addRecorded(_ evidence: Digest) { recorded.insert(evidence) }

  func hasRecorded(_ evidence: Digest) -> Bool { recorded.contains(evidence) }

  /// - Returns: whether it was not recorded before.
  func record(_ evidence: Digest) -> Bool { recorded.insert(evidence).inserted }

  /// The first pass: the export has a message of this key.
  ///
  /// - Parameters:
  ///   - key: the message's.
  ///   - moment: who wrote it, and when.
  ///   - sent: when.
  ///   - isWords: whether it is words alone, which can be other words for a message that the export lacks.
  func note(_ key: MessageKey, moment: MessageKey, sent: SentStamp?, isWords: Bool) {
    let count = seen[key, default: 0] + 1
    let known = first[key] == nil ? 0 : equals[key, default: 1]
    if known > 0 { seen[key] = count }
    if isWords, count > known { unknown[moment, default: 0] += 1 }
    guard let minute = sent?.minute else { return }
    period = min(period?.lowerBound ?? minute, minute)...max(period?.upperBound ?? minute, minute)
  }

  /// After the first pass: marks what the export has, and finds what it lacks.
  func settle() {
    for (key, count) in seen {
      var place = first[key] ?? -1
      for _ in 0..<count where place >= 0 {
        messages[Int(place)].isSeen = true
        met.append(place)
        place = messages[Int(place)].next
      }
    }
    seen = [:]
    // From the last one back: taken from the end, they come in the order of the export.
    for place in lacking.reversed() where !messages[place].hasIdentity {
      missing[messages[place].moment, default: []].append(Int32(place))
    }
    // One that went and another that came in one minute is no edit: only as many as are new can be.
    for (moment, places) in missing where places.count != unknown[moment, default: 0] {
      missing[moment] = nil
    }
    unknown = [:]
  }

  /// Messages of the same conversation and time that the export lacks, oldest first. An import of which
  /// nothing is in the export was of another conversation, and says nothing.
  var lacking: [Int] {
    guard let period, !met.isEmpty else { return [] }
    let same = Set(met.lazy.map { self.messages[Int($0)].group })
    let lacking = messages.indices.filter { place in
      let message = messages[place]
      guard !message.isSeen, same.contains(message.group), let minute = message.minute else {
        return false
      }
      return period.contains(minute)
    }
    return lacking.sorted { messages[$0].id < messages[$1].id }
  }

  /// The second pass: the message that the journal has for this one. The name of a mail is chosen by who
  /// writes it: another person's of the same name is another message.
  func take(_ key: MessageKey, by speaker: Identifier?) -> KnownMessage? {
    guard let place = rest[key] ?? first[key], place >= 0 else { return nil }
    if let speaker, let writer = messages[Int(place)].speaker, speaker != writer { return nil }
    rest[key] = messages[Int(place)].next
    return messages[Int(place)]
  }

  /// The message of this name, without taking it.
  func message(_ key: MessageKey) -> KnownMessage? { first[key].map { messages[Int($0)] } }

  /// A message of the same moment that the export lacks: the new words are its words now.
  func takeChanged(_ moment: MessageKey) -> KnownMessage? {
    guard let place = missing[moment]?.popLast() else { return nil }
    if missing[moment]?.isEmpty == true { missing[moment] = nil }
    messages[Int(place)].isSeen = true
    met.append(place)
    return messages[Int(place)]
  }
}
