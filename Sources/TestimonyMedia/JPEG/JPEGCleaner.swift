/// Copies out of a JPEG the segments that its pixels need, and nothing else.
struct JPEGCleaner {
  private let bytes: [UInt8]
  private var position = 2
  private(set) var orientation: UInt8?
  private(set) var removed: [RemovedPart] = []
  /// Segments of one picture, at most.
  private static let segmentLimit = 1 << 14

  private var parts = JPEGParts()
  private var hasJFIF = false
  /// What Adobe's segment says about the colours.
  private var adobeTransform: UInt8?

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// - Returns: the cleaned picture.
  mutating func clean() throws(PictureFault) -> [UInt8] {
    var count = 0
    while true {
      let code = try marker()
      count += 1
      guard count <= Self.segmentLimit else { throw .tooLarge }
      if code == JPEGMarker.endOfImage { break }
      guard code != 0, code != 0x01, !JPEGMarker.isRestart(code), code != 0xD8 else {
        throw .malformed(offset: position)
      }
      let content = try content()
      if JPEGMarker.isApplication(code) {
        application(code, content)
      } else if code == JPEGMarker.comment {
        removed.append(RemovedPart("COM", content))
      } else {
        try parts.add(code, content)
        if code == JPEGMarker.startOfScan { parts.add(pixels: pixels()) }
      }
    }
    guard parts.isWhole else { throw .malformed(offset: position) }
    removed += parts.removed
    removed.sort { $0.content.startIndex < $1.content.startIndex }
    if position < bytes.count {
      removed.append(RemovedPart("after the end", bytes[position...]))
    }
    return JPEGHead.bytes(
      hasJFIF: hasJFIF, orientation: orientation, adobeTransform: adobeTransform) + parts.bytes
      + [0xFF, JPEGMarker.endOfImage]
  }

  /// The next marker's code; bytes that only fill are passed over.
  private mutating func marker() throws(PictureFault) -> UInt8 {
    guard position < bytes.count else { throw .truncated }
    guard bytes[position] == 0xFF else { throw .malformed(offset: position) }
    while position < bytes.count, bytes[position] == 0xFF { position += 1 }
    guard position < bytes.count else { throw .truncated }
    position += 1
    return bytes[position - 1]
  }

  private mutating func content() throws(PictureFault) -> ArraySlice<UInt8> {
    guard position + 2 <= bytes.count else { throw .truncated }
    let length = Int(bytes[position]) << 8 | Int(bytes[position + 1])
    guard length >= 2 else { throw .malformed(offset: position) }
    guard position + length <= bytes.count else { throw .truncated }
    defer { position += length }
    return bytes[(position + 2)..<(position + length)]
  }

  /// The coded pixels, up to the marker behind them.
  private mutating func pixels() -> ArraySlice<UInt8> {
    let start = position
    while position < bytes.count {
      guard bytes[position] == 0xFF else {
        position += 1
        continue
      }
      guard position + 1 < bytes.count else { break }
      let next = bytes[position + 1]
      guard next == 0 || JPEGMarker.isRestart(next) else { break }
      position += 2
    }
    return bytes[start..<position]
  }

  private mutating func application(_ code: UInt8, _ content: ArraySlice<UInt8>) {
    let isEarly = parts.scanCount == 0
    if code == 0xE0, content.starts(with: JPEGHead.jfif.prefix(5)) {
      if isEarly { hasJFIF = true }
      if content.elementsEqual(JPEGHead.jfif) { return }
    }
    if code == 0xEE, isEarly, content.starts(with: JPEGHead.adobe.prefix(5)), content.count >= 12 {
      adobeTransform = content[content.startIndex + 11]
      if content.elementsEqual(JPEGHead.adobe + [adobeTransform ?? 0]) { return }
    }
    if code == 0xE1, content.starts(with: JPEGHead.exif), orientation == nil {
      orientation = Orientation.read(content.dropFirst(JPEGHead.exif.count))
    }
    let label = content.prefix(32).prefix { (0x20...0x7E).contains($0) }
    let name = label.isEmpty ? "" : " " + String(decoding: label, as: UTF8.self)
    removed.append(RemovedPart("APP\(code - 0xE0)\(name)", content))
  }
}
