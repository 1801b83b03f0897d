/// Copies out of a PNG the chunks that its pixels need, and nothing else.
struct PNGCleaner {
  private let bytes: [UInt8]
  private(set) var orientation: UInt8?
  private(set) var removed: [RemovedPart] = []
  private var head: [UInt8] = []
  private var packed: [UInt8] = []
  private var hasPalette = false

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// - Returns: the cleaned picture.
  mutating func clean() throws(PictureFault) -> [UInt8] {
    var offset = PNGChunk.signature.count
    let first = try PNGChunk(bytes, at: offset)
    guard first.isNamed("IHDR"), let shape = PNGShape(first.content) else {
      throw .malformed(offset: offset)
    }
    head = PNGChunk.signature + PNGChunk.bytes(first.name, first.content)
    offset = first.content.endIndex + 4
    while true {
      let chunk = try PNGChunk(bytes, at: offset)
      if chunk.isNamed("IEND") {
        guard chunk.content.isEmpty else { throw .malformed(offset: offset) }
        offset = chunk.content.endIndex + 4
        break
      }
      try take(chunk, at: offset)
      offset = chunk.content.endIndex + 4
    }
    if offset < bytes.count { removed.append(RemovedPart("after the end", bytes[offset...])) }
    guard let end = PackedPixels.end(of: packed, unpackingTo: shape.byteCount) else {
      throw .malformed(offset: PNGChunk.signature.count)
    }
    if end < packed.count { removed.append(RemovedPart("after the pixels", packed[end...])) }
    if let orientation {
      head += PNGChunk.bytes(Array("eXIf".utf8), Orientation.bytes(orientation)[...])
    }
    return head + PNGChunk.bytes(Array("IDAT".utf8), packed[..<end])
      + PNGChunk.bytes(Array("IEND".utf8), [])
  }

  private mutating func take(_ chunk: PNGChunk, at offset: Int) throws(PictureFault) {
    if chunk.isNamed("IDAT") {
      packed += chunk.content
    } else if Self.isNeeded(chunk, hasPalette: hasPalette) {
      guard packed.isEmpty else { throw .malformed(offset: offset) }
      hasPalette = hasPalette || chunk.isNamed("PLTE")
      head += PNGChunk.bytes(chunk.name, chunk.content)
    } else {
      guard !chunk.isCritical else { throw .unknownPart(offset: offset) }
      if chunk.isNamed("eXIf"), orientation == nil { orientation = Orientation.read(chunk.content) }
      removed.append(RemovedPart(String(decoding: chunk.name, as: UTF8.self), chunk.content))
    }
  }

  /// The palette, what is transparent, and how bright and in which colours the numbers are meant.
  static func isNeeded(_ chunk: PNGChunk, hasPalette: Bool) -> Bool {
    let count = chunk.content.count
    if chunk.isNamed("PLTE") { return !hasPalette && count % 3 == 0 && (3...768).contains(count) }
    if chunk.isNamed("tRNS") { return (1...256).contains(count) }
    if chunk.isNamed("gAMA") { return count == 4 }
    return chunk.isNamed("sRGB") && count == 1
  }
}
