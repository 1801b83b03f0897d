/// What the index keeps of an entry: 16 bytes, enough to list threads without opening records.
///
/// owner u32 ‖ number u32 ‖ kind u8 ‖ direction u8, plus 128 where files are attached ‖ time u48:
/// seconds since the epoch + 2^47.
package struct IndexRow: Hashable, Sendable {
  /// Place of the owner in the keyring.
  var owner: UInt32
  /// Number in the thread, 0 for what is not a message.
  package var number: UInt32
  package var kind: EntryKind
  package var direction: Direction
  /// When it was sent, or logged where that is not known.
  package var time: Timestamp
  package var hasAttachments: Bool

  static let byteCount = 16
  private static let timeBias: Int64 = 1 << 47
  private static let attachmentsBit: UInt8 = 0x80

  func write(to writer: inout ByteWriter) {
    writer.uint32(owner)
    writer.uint32(number)
    writer.byte(kind.rawValue)
    writer.byte(direction.rawValue | (hasAttachments ? Self.attachmentsBit : 0))
    let biased = UInt64(bitPattern: time.seconds &+ Self.timeBias)
    writer.uint16(UInt16(truncatingIfNeeded: biased >> 32))
    writer.uint32(UInt32(truncatingIfNeeded: biased))
  }

  init(from reader: inout ByteReader) throws(MalformedBytes) {
    owner = try reader.uint32()
    number = try reader.uint32()
    guard let kind = EntryKind(rawValue: try reader.byte()) else { throw MalformedBytes() }
    let flags = try reader.byte()
    guard let direction = Direction(rawValue: flags & ~Self.attachmentsBit) else {
      throw MalformedBytes()
    }
    hasAttachments = flags & Self.attachmentsBit != 0
    self.kind = kind
    self.direction = direction
    let biased = UInt64(try reader.uint16()) << 32 | UInt64(try reader.uint32())
    time = Timestamp(seconds: Int64(biased) - Self.timeBias)
  }

  init(
    owner: UInt32, number: UInt32, kind: EntryKind, direction: Direction, time: Timestamp,
    hasAttachments: Bool
  ) {
    self.owner = owner
    self.number = number
    self.kind = kind
    self.direction = direction
    self.time = time
    self.hasAttachments = hasAttachments
  }

  init(owner: Int, content: EntryContent) {
    self.owner = UInt32(owner)
    number = UInt32(truncatingIfNeeded: content.fields.number ?? 0)
    kind = content.fields.kind
    direction = content.fields.direction
    time = content.fields.sent?.time ?? content.fields.logged
    hasAttachments = !content.attachments.isEmpty
  }

  /// What the index keeps of an entry whose record was shredded: whose it was, and its number, so that
  /// none is given twice.
  init(shreddedOf owner: Int, number: UInt32) {
    self.init(
      owner: UInt32(owner), number: number, kind: .shredded, direction: .neither,
      time: Timestamp(seconds: 0), hasAttachments: false)
  }

  /// Whether the entry is or was a message.
  var countsAsMessage: Bool { kind == .message || kind == .shredded && number > 0 }

  /// The rows of one segment.
  static func decode(_ bytes: [UInt8]) throws(MalformedBytes) -> [IndexRow] {
    guard bytes.count % byteCount == 0, bytes.count <= byteCount * IndexSegment.width else {
      throw MalformedBytes()
    }
    var reader = ByteReader(bytes)
    var rows: [IndexRow] = []
    rows.reserveCapacity(bytes.count / byteCount)
    while reader.remaining > 0 { rows.append(try IndexRow(from: &reader)) }
    return rows
  }

  static func encode(_ rows: [IndexRow]) -> [UInt8] {
    var writer = ByteWriter(reserving: rows.count * byteCount)
    for row in rows { row.write(to: &writer) }
    return writer.bytes
  }
}

/// A block of the index: the rows of up to 256 entries that follow one another in one log.
enum IndexSegment {
  static let width = 256

  /// The segment that holds entry `sequence`.
  static func number(of sequence: UInt64) -> UInt64 { sequence / UInt64(width) }
}
