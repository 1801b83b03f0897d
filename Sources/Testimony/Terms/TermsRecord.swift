package import TestimonyCrypto
import TestimonyProof

/// Terms of use that were agreed for messages of a thread, by an entry of its own.
package struct TermsRecord: Equatable, Sendable {
  package let entry: EntryReference
  package let thread: Identifier
  /// Whom they were agreed with.
  package let contributors: [Identifier]
  package let term: TermOfUse
  package let scope: MessageScope
  /// How they may be called, in the words agreed; only on background.
  package let attribution: String?
  /// The commitment of the message in which they agreed.
  package let agreed: Digest?
  /// Earlier terms that no longer stand for these messages, as they agreed to that.
  package let replaces: [Digest]
  package let logged: Timestamp

  /// Reads the body of its entry; nil for one that is none.
  init?(_ body: MemberObject, _ content: EntryContent, _ entry: EntryReference, thread: Identifier)
  {
    guard let term = body.text("term").flatMap(TermOfUse.init(name:)),
      let contributors = body.identifiers("contributors"), !contributors.isEmpty,
      let scope = MessageScope(body.list("messages")), let replaces = body.digests("replaces")
    else { return nil }
    self.entry = entry
    self.thread = thread
    self.contributors = contributors
    self.term = term
    self.scope = scope
    attribution = body.text("attribution")
    agreed = content.fields.target
    self.replaces = replaces
    logged = content.fields.logged
  }

  func write(to writer: inout ByteWriter) {
    writer.reference(entry)
    writer.raw(thread)
    writer.varint(contributors.count)
    for contributor in contributors { writer.raw(contributor) }
    writer.byte(term.rawValue)
    scope.write(to: &writer)
    writer.optional(attribution) { $0.text($1) }
    writer.optional(agreed) { $0.raw($1) }
    writer.digests(replaces)
    writer.signed(logged.seconds)
  }

  init(from reader: inout ByteReader) throws(MalformedBytes) {
    entry = try reader.reference()
    thread = try reader.identifier()
    contributors = try reader.list(ofAtLeast: 16) { (reader) throws(MalformedBytes) in
      try reader.identifier()
    }
    guard let term = TermOfUse(rawValue: try reader.byte()) else { throw MalformedBytes() }
    self.term = term
    scope = try MessageScope(from: &reader)
    attribution = try reader.optional { (reader) throws(MalformedBytes) in try reader.text() }
    agreed = try reader.optional { (reader) throws(MalformedBytes) in try reader.digest() }
    replaces = try reader.digests()
    logged = Timestamp(seconds: try reader.signed())
  }
}

extension ByteWriter {
  mutating func digests(_ digests: [Digest]) {
    varint(digests.count)
    for digest in digests { raw(digest) }
  }
}

extension ByteReader {
  mutating func digests() throws(MalformedBytes) -> [Digest] {
    try list(ofAtLeast: Digest.byteCount) { (reader) throws(MalformedBytes) in
      try reader.digest()
    }
  }
}
