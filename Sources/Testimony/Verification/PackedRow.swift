/// An index row in sixteen bytes, or that there is none: there may be millions.
struct PackedRow: Equatable, Sendable {
  /// Owner and number; kind, direction, attachments and time as in the index. A kind is never 0.
  private let words: SIMD2<UInt64>

  private static let timeBits: UInt64 = 48
  private static let timeMask: UInt64 = 1 << timeBits - 1
  private static let timeBias: Int64 = 1 << 47
  private static let attachmentsBit: UInt64 = 0x80

  static let none = PackedRow()

  private init() {
    words = .zero
  }

  init(_ row: IndexRow) {
    let flags = UInt64(row.direction.rawValue) | (row.hasAttachments ? Self.attachmentsBit : 0)
    let time = UInt64(bitPattern: row.time.seconds &+ Self.timeBias) & Self.timeMask
    words = [
      UInt64(row.owner) << 32 | UInt64(row.number),
      UInt64(row.kind.rawValue) << 56 | flags << Self.timeBits | time,
    ]
  }

  /// Nil where there is none.
  var row: IndexRow? {
    let flags = words[1] >> Self.timeBits & 0xff
    guard let kind = EntryKind(rawValue: UInt8(words[1] >> 56)),
      let direction = Direction(rawValue: UInt8(flags & ~Self.attachmentsBit))
    else { return nil }
    return IndexRow(
      owner: UInt32(words[0] >> 32), number: UInt32(truncatingIfNeeded: words[0]), kind: kind,
      direction: direction,
      time: Timestamp(seconds: Int64(words[1] & Self.timeMask) - Self.timeBias),
      hasAttachments: flags & Self.attachmentsBit != 0)
  }
}
