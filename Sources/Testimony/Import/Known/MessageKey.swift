import TestimonyCrypto

/// What is the same for one message in every export of its conversation: the source's own name of it,
/// or else who wrote it, in which minute, and the words. The first 16 bytes of a SHA-256.
struct MessageKey: Hashable, Sendable {
  private let words: SIMD2<UInt64>

  private init(_ bytes: [UInt8]) {
    let digest = SHA256.hash(bytes).bytes
    words = unsafe digest.span.bytes.unsafeLoadUnaligned(as: SIMD2<UInt64>.self)
  }

  /// By the source's own name, which is one within its conversation.
  init(identity: [UInt8], conversation: [UInt8]) {
    var writer = ByteWriter()
    writer.byte(0)
    writer.sized(conversation)
    writer.sized(identity)
    self.init(writer.bytes)
  }

  /// By who, when and what. `body` is the digest of the words, or of bytes that nobody could read.
  init(speaker: Identifier?, sent: SentStamp?, body: Digest) {
    var writer = ByteWriter()
    writer.byte(1)
    Self.write(speaker, sent, to: &writer)
    writer.raw(body)
    self.init(writer.bytes)
  }

  /// By who and when alone.
  init(speaker: Identifier?, sent: SentStamp?) {
    var writer = ByteWriter()
    writer.byte(2)
    Self.write(speaker, sent, to: &writer)
    self.init(writer.bytes)
  }

  /// Seconds are left out: one phone exports them and the other does not.
  private static func write(
    _ speaker: Identifier?, _ sent: SentStamp?, to writer: inout ByteWriter
  ) {
    writer.optional(speaker) { $0.raw($1) }
    writer.optional(sent) { writer, sent in
      writer.byte(sent.zoneIsKnown ? 1 : 0)
      writer.signed(sent.minute)
    }
  }
}

extension SentStamp {
  /// Minutes since 1970.
  var minute: Int64 { time.seconds.floorDivided(by: 60) }
}
