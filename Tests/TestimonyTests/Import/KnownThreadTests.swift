import TestimonyCrypto
import Testing

@testable import Testimony

@Suite struct KnownThreadTests {
  private static func key(_ text: String, minute: Int64) -> MessageKey {
    MessageKey(speaker: nil, sent: sent(minute), body: SHA256.hash(Array(text.utf8)))
  }

  private static func sent(_ minute: Int64) -> SentStamp {
    SentStamp(time: Timestamp(seconds: minute * 60))
  }

  /// Messages of one import, added as they are read: from the last one back.
  private static func thread(
    _ messages: [(text: String, minute: Int64)], group: UInt8 = 1
  ) -> KnownThread {
    let known = KnownThread()
    add(messages, group: group, to: known)
    return known
  }

  private static func add(
    _ messages: [(text: String, minute: Int64)], group: UInt8, to known: KnownThread
  ) {
    for (index, message) in messages.enumerated().reversed() {
      known.add(
        key(message.text, minute: message.minute),
        EntryID(device: 1, sequence: UInt64(group) * 100 + UInt64(index)),
        sent: sent(message.minute), speaker: nil, words: message.text.hashValue,
        hasIdentity: false, hasFiles: false, group: SHA256.hash([group]))
    }
  }

  private static func note(
    _ text: String, _ minute: Int64, in known: KnownThread, isWords: Bool = true
  ) {
    known.note(
      key(text, minute: minute), moment: MessageKey(speaker: nil, sent: sent(minute)),
      sent: sent(minute), isWords: isWords)
  }

  @Test("two that were changed in one minute are each the other words' own")
  func twoChanged() {
    let known = Self.thread([("a", 5), ("Ahmad is alive", 6), ("Karim is dead", 6), ("b", 7)])
    for (text, minute) in [("a", Int64(5)), ("Ahmad is here", 6), ("Karim is gone", 6), ("b", 7)] {
      Self.note(text, minute, in: known)
    }
    known.settle()
    let moment = MessageKey(speaker: nil, sent: Self.sent(6))
    #expect(known.takeChanged(moment)?.id.sequence == 101)
    #expect(known.takeChanged(moment)?.id.sequence == 102)
  }

  @Test("one that went and others that came in the same minute are no change")
  func noChange() {
    for (added, isWords) in [(["new", "newer"], true), (["photo"], false)] {
      let known = Self.thread([("a", 5), ("delete me", 6), ("b", 7)])
      Self.note("a", 5, in: known)
      for text in added { Self.note(text, 6, in: known, isWords: isWords) }
      Self.note("b", 7, in: known)
      known.settle()
      #expect(known.takeChanged(MessageKey(speaker: nil, sent: Self.sent(6))) == nil)
      #expect(known.lacking.map { known.messages[$0].id.sequence } == [101])
    }
  }

  @Test("of equal messages in one minute as many are known as there were")
  func equals() {
    let known = Self.thread([("ok", 5), ("ok", 5)])
    for _ in 0..<3 { Self.note("ok", 5, in: known) }
    known.settle()
    #expect(known.take(Self.key("ok", minute: 5), by: nil)?.id.sequence == 100)
    #expect(known.take(Self.key("ok", minute: 5), by: nil)?.id.sequence == 101)
    #expect(known.take(Self.key("ok", minute: 5), by: nil) == nil)
    #expect(known.lacking.isEmpty)
  }

  @Test("what is missing between others has vanished; what is before the export has not")
  func vanished() {
    let known = Self.thread([("old", 1), ("a", 5), ("gone", 6), ("b", 7), ("late", 9)])
    for (text, minute) in [("a", Int64(5)), ("b", 7)] {
      Self.note(text, minute, in: known)
    }
    known.settle()
    #expect(known.lacking.map { known.messages[$0].id.sequence } == [102])
  }

  @Test("an import of which nothing is in the export is another conversation's")
  func otherConversation() {
    let known = Self.thread([("a", 5), ("b", 7)])
    Self.add([("elsewhere", 6)], group: 2, to: known)
    for (text, minute) in [("a", Int64(5)), ("b", 7)] {
      Self.note(text, minute, in: known)
    }
    known.settle()
    #expect(known.lacking.isEmpty)
  }

  @Test("other words at the same moment by the same person are a change, once")
  func changed() {
    let known = Self.thread([("a", 5), ("two kilometres", 6), ("b", 7)])
    for (text, minute) in [("a", Int64(5)), ("three kilometres", 6), ("b", 7)] {
      Self.note(text, minute, in: known)
    }
    known.settle()
    let moment = MessageKey(speaker: nil, sent: Self.sent(6))
    #expect(known.takeChanged(moment)?.id.sequence == 101)
    #expect(known.takeChanged(moment) == nil)
    #expect(known.lacking.isEmpty)
  }
}
