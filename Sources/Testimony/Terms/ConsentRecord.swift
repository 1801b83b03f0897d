package import TestimonyCrypto
import TestimonyProof

/// That a contributor agreed to a use of messages, or no longer does, by an entry of its own under
/// the contributor's key. The words are in the entry.
package struct ConsentRecord: Equatable, Sendable {
  package enum Event: UInt8, Sendable {
    case given = 0
    case withdrawn = 1

    package var name: String {
      switch self {
      case .given: "given"
      case .withdrawn: "withdrawn"
      }
    }
  }

  package let entry: EntryReference
  package let contributor: Identifier
  package let event: Event
  /// Nil for every thread, in a withdrawal.
  package let thread: Identifier?
  package let scope: MessageScope
  /// What they agreed to; in a withdrawal nothing.
  package let uses: ConsentUse
  /// The last day on which it counts, UTC; nil for no end.
  package let until: CivilDate?
  /// The commitment of the message that is the yes, or the no.
  package let said: Digest?
  /// The withdrawals that were known when it was given. One that is not among them, as it came
  /// later or from elsewhere, takes it back.
  package let after: [Digest]
  package let logged: Timestamp

  /// Reads the body of its entry; nil for one that is none.
  init?(_ body: MemberObject, _ content: EntryContent, _ entry: EntryReference) {
    guard let contributor = body.identifier("contributor"), let name = body.text("event"),
      let event = [Event.given, .withdrawn].first(where: { $0.name.utf8.elementsEqual(name.utf8) }),
      let scope = MessageScope(body.list("messages")),
      let names = body.list("uses")?.compactMap(\.text), let uses = ConsentUse(names: names),
      let after = body.digests("after"), body.text("words") != nil
    else { return nil }
    if event == .given, body.identifier("thread") == nil { return nil }
    if let text = body.text("until") {
      guard let day = CivilDate(parsing: text) else { return nil }
      until = day
    } else {
      until = nil
    }
    self.entry = entry
    self.contributor = contributor
    self.event = event
    thread = body.identifier("thread")
    self.scope = scope
    self.uses = uses
    said = content.fields.target
    self.after = after
    logged = content.fields.logged
  }

  /// Days that a date of four digits can be.
  private static let days: ClosedRange<Int64> = -720_000...3_000_000

  /// Whether it is about a message of a thread.
  func covers(_ message: MessageName) -> Bool {
    (thread.map { $0 == message.thread } ?? true) && scope.covers(message.origin, message.number)
  }

  func write(to writer: inout ByteWriter) {
    writer.reference(entry)
    writer.raw(contributor)
    writer.byte(event.rawValue)
    writer.optional(thread) { $0.raw($1) }
    scope.write(to: &writer)
    writer.byte(uses.rawValue)
    writer.optional(until) { $0.signed($1.daysSinceEpoch) }
    writer.optional(said) { $0.raw($1) }
    writer.digests(after)
    writer.signed(logged.seconds)
  }

  init(from reader: inout ByteReader) throws(MalformedBytes) {
    entry = try reader.reference()
    contributor = try reader.identifier()
    guard let event = Event(rawValue: try reader.byte()) else { throw MalformedBytes() }
    self.event = event
    thread = try reader.optional { (reader) throws(MalformedBytes) in try reader.identifier() }
    scope = try MessageScope(from: &reader)
    uses = ConsentUse(rawValue: try reader.byte())
    until = try reader.optional { (reader) throws(MalformedBytes) in
      let days = try reader.signed()
      guard Self.days.contains(days) else { throw MalformedBytes() }
      return CivilDate(daysSinceEpoch: days)
    }
    said = try reader.optional { (reader) throws(MalformedBytes) in try reader.digest() }
    after = try reader.digests()
    logged = Timestamp(seconds: try reader.signed())
  }
}

/// A message as every copy of the journal names it.
struct MessageName: Hashable {
  let thread: Identifier
  let origin: Identifier
  let number: UInt64
}
