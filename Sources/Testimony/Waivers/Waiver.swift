package import TestimonyCrypto
import TestimonyProof

/// A decision that something which the gate finds in an entry may stand there, by an entry of its own. It
/// knows the words only by a salted digest, and the terms that were known when it was made: with other
/// words or other terms it says nothing.
package struct Waiver: Equatable, Sendable {
  /// The waiver's entry.
  package let entry: EntryReference
  /// The commitment of the entry in which it was found.
  package let target: Digest
  /// The name of its class.
  package let kind: String
  /// Of the digests.
  let salt: [UInt8]
  let words: Digest
  let terms: Digest
  package let reason: String
  package let made: Timestamp
  /// The later entry that took it back.
  package var undoneBy: EntryID?

  static let saltLength = 16

  /// SHA-256 of what a waiver is bound to, salted.
  static func digest(_ bytes: [UInt8], salt: [UInt8]) -> Digest {
    var hash = SHA256()
    hash.update(Array("testimony/waiver@v1\n".utf8))
    hash.update(salt)
    hash.update(bytes)
    return hash.finalize()
  }

  /// The members of a waiver's body.
  static func members(
    _ kind: ReleaseFinding.Class, words: [UInt8], terms: Digest, reason: String, salt: [UInt8]
  ) -> [(key: String, value: JSONValue)] {
    [
      ("action", .text("keep")), ("class", .text(kind.name)), ("salt", .text(base64(salt))),
      ("words", .text(base64(digest(words, salt: salt).bytes))),
      ("terms", .text(base64(digest(terms.bytes, salt: salt).bytes))), ("reason", .text(reason)),
    ]
  }

  /// Reads a waiver's body.
  ///
  /// - Returns: nil for anything else.
  init?(_ body: MemberObject, _ entry: EntryReference, target: Digest, made: Timestamp) {
    func bytes(_ key: String) -> [UInt8]? {
      body.text(key).flatMap { Base64.decode(Array($0.utf8)) }
    }
    guard let kind = body.text("class"), let reason = body.text("reason"), let salt = bytes("salt"),
      salt.count == Self.saltLength, let words = bytes("words").flatMap({ Digest($0) }),
      let terms = bytes("terms").flatMap({ Digest($0) })
    else { return nil }
    self.init(
      entry: entry, target: target, kind: kind, salt: salt, words: words, terms: terms,
      reason: reason, made: made)
  }

  private static func base64(_ bytes: [UInt8]) -> String {
    String(decoding: Base64.encode(bytes), as: UTF8.self)
  }

  init(
    entry: EntryReference, target: Digest, kind: String, salt: [UInt8], words: Digest,
    terms: Digest, reason: String, made: Timestamp
  ) {
    self.entry = entry
    self.target = target
    self.kind = kind
    self.salt = salt
    self.words = words
    self.terms = terms
    self.reason = reason
    self.made = made
  }
}

extension Waiver {
  func write(to writer: inout ByteWriter) {
    writer.reference(entry)
    writer.raw(target)
    writer.text(kind)
    writer.raw(salt)
    writer.raw(words)
    writer.raw(terms)
    writer.text(reason)
    writer.signed(made.seconds)
    writer.optional(undoneBy) { $0.id($1) }
  }

  init(from reader: inout ByteReader) throws(MalformedBytes) {
    self.init(
      entry: try reader.reference(), target: try reader.digest(), kind: try reader.text(),
      salt: try reader.raw(Self.saltLength), words: try reader.digest(),
      terms: try reader.digest(), reason: try reader.text(),
      made: Timestamp(seconds: try reader.signed()))
    undoneBy = try reader.optional { (reader) throws(MalformedBytes) in try reader.id() }
  }
}
