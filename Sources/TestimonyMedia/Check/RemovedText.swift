/// Looks for text that was taken out of a picture in what is left of it.
struct RemovedText {
  /// Every eight letters or signs that follow each other in what was removed.
  private var pieces: Set<UInt64> = []

  private static let length = 8
  /// How many pieces are looked for; more would be whole films behind a picture.
  private static let pieceLimit = 1 << 20

  init(_ removed: [ArraySlice<UInt8>]) {
    for content in removed {
      gather(content)
      // Windows writes some texts with two bytes a letter.
      gather(content.filter { $0 != 0 }[...])
    }
  }

  private mutating func gather(_ content: ArraySlice<UInt8>) {
    var window: UInt64 = 0
    var count = 0
    for byte in content where pieces.count < Self.pieceLimit {
      guard (0x20...0x7E).contains(byte) else {
        count = 0
        continue
      }
      window = window << 8 | UInt64(byte)
      count += 1
      if count >= Self.length, Self.saysSomething(window) { pieces.insert(window) }
    }
  }

  /// Whether there are five different signs in it: rows of one sign are in every picture.
  private static func saysSomething(_ window: UInt64) -> Bool {
    Set((0..<8).map { UInt8(truncatingIfNeeded: window >> ($0 * 8)) }).count >= 5
  }

  /// - Throws: `remains` where a piece stands in the picture. The tables of JPEG are passed over: those of
  ///   the standard hold letters, and are in small pictures inside a picture, too.
  func search(_ bytes: [UInt8], _ kind: PictureKind) throws(PictureFault) {
    guard !pieces.isEmpty else { return }
    guard kind == .jpeg else { return try search(bytes[...]) }
    for segment in CleanedSegment.all(in: bytes) ?? [] {
      if !JPEGMarker.isTable(segment.code) { try search(segment.content) }
      try search(segment.pixels)
    }
  }

  /// - Throws: `remains` where a piece stands in the bytes.
  func search(_ bytes: ArraySlice<UInt8>) throws(PictureFault) {
    var window: UInt64 = 0
    var count = 0
    for byte in bytes {
      window = window << 8 | UInt64(byte)
      count += 1
      if count >= Self.length, pieces.contains(window) { throw .remains }
    }
  }
}
