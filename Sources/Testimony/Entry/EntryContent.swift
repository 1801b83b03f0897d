package import TestimonyCrypto
package import TestimonyProof

/// Everything that a sealed record holds: enough to show the entry, to recompute its commitment and
/// to open any part of it.
package struct EntryContent: Sendable {
  package var fields: EntryFields
  /// 32 random bytes; the salts are its keystream. Never leaves the record.
  package let seed: [UInt8]
  package let tokens: Tokens
  package let shape: Shape
  package var attachments: [AttachmentReference] = []
  /// Where the entries of slots 12 and 13 stand on this machine.
  package var replyTo: EntryID?
  package var target: EntryID?

  package static let seedByteCount = 32
  /// The salt of attachment `index` follows those of the fields and words.
  private static func saltCount(words: Int, attachments: Int) -> Int {
    Slot.allCases.count + words + attachments
  }

  /// Cuts and commits a new body.
  ///
  /// - Throws: `TokensError` for a body that is not UTF-8 or longer than 1 MiB.
  init(
    fields: EntryFields, body: EntryBody, attachments: [AttachmentReference] = [],
    randomness: Randomness
  ) throws(TokensError) {
    let seed = randomness.bytes(Self.seedByteCount)
    var choices = Keystream(seed: seed, domain: .shape)
    let tokens =
      switch body {
      case .text(let text): try Tokens.cut(body: text, using: &choices)
      case .object(let object): try Tokens(segments: object.segments, using: &choices)
      }
    self.fields = fields
    self.seed = seed
    self.tokens = tokens
    shape = Shape.random(leafCount: tokens.count, using: &choices)
    self.attachments = attachments
    if !attachments.isEmpty {
      self.fields.attachments = zip(attachments, attachmentSalts).map { attachment, salt in
        Commitment.attachment(salt: salt, file: attachment.digest, size: attachment.size)
      }
    }
  }

  /// The salts of the attachments' commitments, in order.
  package var attachmentSalts: [Salt] {
    guard !attachments.isEmpty else { return [] }
    let first = Self.saltCount(words: tokens.count, attachments: 0) * Salt.byteCount
    let count = Self.saltCount(words: tokens.count, attachments: attachments.count)
    let all = unsafe Keystream.bytes(
      count * Salt.byteCount, seed: seed.span.bytes, domain: .salts)
    return attachments.indices.compactMap { index in
      let start = first + index * Salt.byteCount
      return Salt(Array(all[start..<start + Salt.byteCount]))
    }
  }

  /// The openings of every field and word.
  package var opening: Opening {
    let count = Self.saltCount(words: tokens.count, attachments: 0) * Salt.byteCount
    do {
      return try unsafe Opening(
        values: fields.values, tokens: tokens,
        salts: Keystream.bytes(count, seed: seed.span.bytes, domain: .salts), shape: shape)
    } catch {
      // `init` and `init(decoding:)` see to it that shape and tokens fit together.
      preconditionFailure("the parts of an entry do not fit together: \(error)")
    }
  }

  /// E of `Docs/Format.md`, recomputed from the content.
  package var commitment: Digest { opening.commitment() }
}

/// A body before it is cut into tokens.
package enum EntryBody: Sendable {
  /// Somebody's words, exactly.
  case text([UInt8])
  /// One canonical JSON object, cut at its members.
  case object(MemberObject)
}
