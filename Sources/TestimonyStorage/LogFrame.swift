/// What stands at the start of a write-ahead log (SQLite, "WAL File Format").
struct LogHeader: Equatable {
  static let byteCount = 32

  let pageBytes: Int
  let order: LogChecksum.ByteOrder
  /// Of the frames of this generation; those that older ones have left behind have others.
  let salts: ArraySlice<UInt8>
  /// Where the chain of the frames' checksums begins.
  let sum: LogChecksum

  /// Bytes of a frame.
  var frameBytes: Int { LogFrame.headerBytes + pageBytes }

  /// Reads a header; nil if any bit of it is not as it was written.
  init?(_ bytes: [UInt8]) {
    guard bytes.count == Self.byteCount, bytes.starts(with: [0x37, 0x7f, 0x06]),
      bytes[3] & 0xfe == 0x82, bytes[4..<8] == [0x00, 0x2d, 0xe2, 0x18]
    else { return nil }
    order = bytes[3] == 0x82 ? .little : .big
    pageBytes = bytes[8..<12].reduce(0) { $0 << 8 | Int($1) }
    guard (512...65_536).contains(pageBytes), pageBytes.nonzeroBitCount == 1 else { return nil }
    salts = bytes[16..<24]
    sum = LogChecksum(stored: bytes[24..<32])
    var computed = LogChecksum()
    computed.add(bytes[..<24], order)
    guard computed == sum else { return nil }
  }
}

/// One page as a transaction has written it.
struct LogFrame {
  static let headerBytes = 24

  private(set) var bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Whether a transaction ends with it.
  var commits: Bool { bytes[4..<8].contains { $0 != 0 } }
  var salts: ArraySlice<UInt8> { bytes[8..<16] }
  /// The checksum up to here, as stored.
  var sum: LogChecksum { LogChecksum(stored: bytes[16..<24]) }

  /// The checksum up to here, computed.
  func sum(after previous: LogChecksum, _ order: LogChecksum.ByteOrder) -> LogChecksum {
    var sum = previous
    sum.add(bytes[..<8], order)
    sum.add(bytes[Self.headerBytes...], order)
    return sum
  }

  /// The number of the page.
  var page: Int { bytes[..<4].reduce(0) { $0 << 8 | Int($1) } }

  mutating func flip(_ bit: FlippedBit) { bytes[bit.place] ^= bit.mask }

  /// The bits each of which, turned back, makes the frame's checksum the stored one.
  func flippedBits(
    after previous: LogChecksum, _ order: LogChecksum.ByteOrder
  ) -> [FlippedBit] {
    let covered = Array(bytes[..<8] + bytes[Self.headerBytes...])
    let found = sum(after: previous, order).flippedBits(in: covered, toGive: sum, order)
    return found.map { FlippedBit(place: $0.place < 8 ? $0.place : $0.place + 16, mask: $0.mask) }
  }

  /// The one bit in which the bytes from `start` differ from these; nil if they differ in none or
  /// several.
  func onlyDifference(from others: [UInt8], at start: Int) -> FlippedBit? {
    let differing = others.indices.filter { bytes[start + $0] != others[$0] }
    guard differing.count == 1, let place = differing.first else { return nil }
    let mask = bytes[start + place] ^ others[place]
    return mask.nonzeroBitCount == 1 ? FlippedBit(place: start + place, mask: mask) : nil
  }

  /// Whether another version of the page has this bit as it would be turned back, among bytes that are
  /// the same.
  func isSupported(_ bit: FlippedBit, by version: [UInt8]) -> Bool {
    let place = bit.place - Self.headerBytes
    guard place >= 0, version.count == bytes.count - Self.headerBytes,
      version[place] == bytes[bit.place] ^ bit.mask
    else { return false }
    return (max(0, place - 8)..<min(version.count, place + 9)).allSatisfy {
      $0 == place || version[$0] == bytes[$0 + Self.headerBytes]
    }
  }
}
