/// Copies out of a PNG the chunks that its pixels need, and nothing else.
struct PNGCleaner {
  private let bytes: [UInt8]
  private(set) var orientation: UInt8?
  private(set) var removed: [RemovedPart] = []
  private var head: [UInt8] = []
  private var packed: [UInt8] = []
  /// Chunks that are kept, each once.
  private var needed: Set<[UInt8]> = []
  private var paletteCount = 0

  /// Chunks that are taken out, at most.
  private static let removedLimit = 1 << 14
  /// Bytes of the pixels before they were packed, at most: unpacking takes its time.
  private static let pixelLimit = 1 << 31

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// - Returns: the cleaned picture.
  mutating func clean() throws(PictureFault) -> [UInt8] {
    var offset = PNGChunk.signature.count
    let first = try PNGChunk(bytes, at: offset)
    guard first.isNamed("IHDR"), let shape = PNGShape(first.content) else {
      throw .malformed(offset: offset)
    }
    guard shape.byteCount <= Self.pixelLimit else { throw .tooLarge }
    head = PNGChunk.signature + PNGChunk.bytes(first.name, first.content)
    offset = first.content.endIndex + 4
    while true {
      let chunk = try PNGChunk(bytes, at: offset)
      if chunk.isNamed("IEND") {
        guard chunk.content.isEmpty else { throw .malformed(offset: offset) }
        offset = chunk.content.endIndex + 4
        break
      }
      try take(chunk, shape, at: offset)
      offset = chunk.content.endIndex + 4
    }
    guard !shape.hasPalette || paletteCount > 0 else { throw .malformed(offset: offset) }
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

  private mutating func take(
    _ chunk: PNGChunk, _ shape: PNGShape, at offset: Int
  ) throws(PictureFault) {
    if chunk.isNamed("IDAT") {
      packed += chunk.content
    } else if isNeeded(chunk, shape) {
      guard packed.isEmpty else { throw .malformed(offset: offset) }
      needed.insert(chunk.name)
      if chunk.isNamed("PLTE") { paletteCount = chunk.content.count / 3 }
      head += PNGChunk.bytes(chunk.name, chunk.content)
    } else {
      if chunk.isCritical {
        guard chunk.isNamed("PLTE") else { throw .unknownPart(offset: offset) }
        guard shape.mayProposePalette else { throw .malformed(offset: offset) }
      }
      guard removed.count < Self.removedLimit else { throw .tooLarge }
      if chunk.isNamed("eXIf"), orientation == nil { orientation = Orientation.read(chunk.content) }
      removed.append(RemovedPart(String(decoding: chunk.name, as: UTF8.self), chunk.content))
    }
  }

  /// The palette, what is transparent, and how bright and in which colours the numbers are meant: one of
  /// each, as long as the shape has it.
  private func isNeeded(_ chunk: PNGChunk, _ shape: PNGShape) -> Bool {
    let count = chunk.content.count
    guard !needed.contains(chunk.name) else { return false }
    if chunk.isNamed("PLTE") {
      return shape.hasPalette && count % 3 == 0 && (1...shape.paletteLimit).contains(count / 3)
    }
    if chunk.isNamed("tRNS") {
      return shape.transparencyCount(paletteCount: paletteCount)?.contains(count) ?? false
    }
    if chunk.isNamed("gAMA") { return count == 4 }
    return chunk.isNamed("sRGB") && count == 1 && chunk.content.allSatisfy { $0 <= 3 }
  }
}
