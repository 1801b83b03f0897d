import TestimonyProof

/// The plaintext of a sealed record (`Docs/Format.md`, "Record").
extension EntryContent {
  static let recordVersion: UInt8 = 1

  /// Bytes of the record before sealing.
  var encoded: [UInt8] {
    var writer = ByteWriter(reserving: 160 + tokens.body.count + tokens.count * 2)
    write(to: &writer)
    return writer.bytes
  }

  /// Appends the record.
  func write(to writer: inout ByteWriter) {
    writer.byte(Self.recordVersion)
    fields.write(to: &writer)
    writer.raw(seed)
    writer.varint(tokens.count)
    for length in tokens.lengths { writer.varint(UInt64(length)) }
    writer.raw(tokens.body)
    writer.raw(shape.bytes)
    writer.varint(attachments.count)
    for attachment in attachments { attachment.write(to: &writer) }
    Self.write(replyTo, to: &writer)
    Self.write(target, to: &writer)
  }

  /// Reads a record.
  ///
  /// - Throws: `MalformedBytes` for anything that `encoded` does not write.
  init(decoding bytes: [UInt8]) throws(MalformedBytes) {
    try self.init(decoding: bytes, count: bytes.count)
  }

  /// Reads the record in the first `count` bytes.
  ///
  /// - Throws: as above.
  init(decoding bytes: [UInt8], count: Int) throws(MalformedBytes) {
    var reader = ByteReader(bytes, count: count)
    guard try reader.byte() == Self.recordVersion else { throw MalformedBytes() }
    let fields = try EntryFields(from: &reader)
    let seed = try reader.raw(Self.seedByteCount)
    let count = try reader.count()
    var lengths: [UInt32] = []
    lengths.reserveCapacity(count)
    var total = 0
    for _ in 0..<count {
      let length = try reader.varint()
      guard length <= UInt64(Tokens.maximumBodyLength) else { throw MalformedBytes() }
      lengths.append(UInt32(length))
      total += Int(length)
      guard total <= Tokens.maximumBodyLength else { throw MalformedBytes() }
    }
    let body = try reader.raw(total)
    guard let tokens = try? Tokens(body: body, lengths: lengths),
      let shape = try? Shape(
        parsing: try reader.raw((2 * count - 1 + 7) / 8), leafCount: count)
    else { throw MalformedBytes() }
    self.init(fields: fields, seed: seed, tokens: tokens, shape: shape)
    for _ in 0..<(try reader.count(ofAtLeast: 82)) {
      attachments.append(try AttachmentReference(from: &reader))
    }
    guard attachments.count == fields.attachments.count else { throw MalformedBytes() }
    replyTo = try Self.readID(&reader)
    target = try Self.readID(&reader)
    guard (replyTo == nil) == (fields.replyTo == nil), (target == nil) == (fields.target == nil)
    else { throw MalformedBytes() }
    try reader.finish()
  }

  private init(fields: EntryFields, seed: [UInt8], tokens: Tokens, shape: Shape) {
    self.fields = fields
    self.seed = seed
    self.tokens = tokens
    self.shape = shape
  }

  private static func write(_ id: EntryID?, to writer: inout ByteWriter) {
    writer.optional(id) { writer, id in
      writer.varint(UInt64(id.device))
      writer.varint(id.sequence)
    }
  }

  private static func readID(_ reader: inout ByteReader) throws(MalformedBytes) -> EntryID? {
    try reader.optional { (reader) throws(MalformedBytes) in
      let device = try reader.varint()
      let sequence = try reader.varint()
      guard device <= UInt64(UInt16.max), sequence < 1 << 48 else { throw MalformedBytes() }
      return EntryID(device: UInt16(device), sequence: sequence)
    }
  }
}
