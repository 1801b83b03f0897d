import TestimonyCrypto

/// A record read only as far as its words: for looking through many of them. Nothing of it is proved,
/// and what follows the words is not looked at.
struct SkimmedRecord {
  let kind: EntryKind
  let speaker: Identifier?
  private let bytes: [UInt8]
  private let body: Range<Int>

  init(_ bytes: [UInt8]) throws(MalformedBytes) {
    try self.init(bytes, count: bytes.count)
  }

  /// Reads the record in the first `count` bytes.
  init(_ bytes: [UInt8], count: Int) throws(MalformedBytes) {
    var reader = ByteReader(bytes, count: count)
    guard try reader.byte() == EntryContent.recordVersion else { throw MalformedBytes() }
    (kind, speaker) = try EntryFields.skim(&reader)
    try reader.skip(EntryContent.seedByteCount)
    var total = 0
    for _ in 0..<(try reader.count()) {
      let length = try reader.varint()
      guard length <= UInt64(reader.remaining) else { throw MalformedBytes() }
      total += Int(length)
    }
    let start = reader.position
    try reader.skip(total)
    body = start..<reader.position
    self.bytes = bytes
  }

  /// Whether all words stand in what people wrote of it.
  func fits(_ query: SearchQuery) -> Bool {
    guard kind == .clip else { return query.matches(bytes[body]) }
    return Clip(Array(bytes[body])).map { query.matches($0.texts) } ?? false
  }
}
