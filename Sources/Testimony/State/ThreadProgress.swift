import TestimonyCrypto

/// How far the work on a thread's messages has come. Kept in the folded state, so that asking costs no
/// look through the entries.
package struct ThreadProgress: Equatable, Sendable {
  /// What was laid beside the messages: decisions about it are not about a message.
  private(set) var layers: Set<EntryID> = []
  /// Messages with a translation.
  private(set) var translated: Set<EntryID> = []
  /// Messages with a decision that stands to hide something of them.
  private(set) var redacted: Set<EntryID> = []

  mutating func add(layer: EntryID) { layers.insert(layer) }

  mutating func translate(_ message: EntryID) { translated.insert(message) }

  /// Takes note of whether a decision about an entry stands.
  mutating func decide(_ target: EntryID, stands: Bool) {
    guard !layers.contains(target) else { return }
    if stands { redacted.insert(target) } else { redacted.remove(target) }
  }

  func write(to writer: inout ByteWriter) {
    for set in [layers, translated, redacted] {
      writer.varint(set.count)
      for id in set.sorted() { writer.id(id) }
    }
  }

  init() {}

  init(from reader: inout ByteReader) throws(MalformedBytes) {
    func ids() throws(MalformedBytes) -> Set<EntryID> {
      Set(try reader.list(ofAtLeast: 2) { (reader) throws(MalformedBytes) in try reader.id() })
    }
    layers = try ids()
    translated = try ids()
    redacted = try ids()
  }
}

/// How much of a thread, or of all threads, waits for something.
package struct Waiting: Equatable, Sendable {
  /// Messages of which no decision hides anything.
  package var unredacted: UInt64 = 0
  /// Messages without a translation.
  package var untranslated: UInt64 = 0
  /// Messages for whose time nobody but this journal vouches: no time stamp covers them.
  package var unanchored: UInt64 = 0

  package static func += (total: inout Waiting, part: Waiting) {
    total.unredacted += part.unredacted
    total.untranslated += part.untranslated
    total.unanchored += part.unanchored
  }
}

extension ConversationThread {
  package var waiting: Waiting {
    let count = messageCount
    return Waiting(
      unredacted: count - min(count, UInt64(progress.redacted.count)),
      untranslated: count - min(count, UInt64(progress.translated.count)),
      unanchored: unanchoredCount)
  }
}
