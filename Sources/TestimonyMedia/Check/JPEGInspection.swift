/// Looks at the segments of a cleaned JPEG: what is not on the list may not be there, and a table only where
/// a scan behind it is unpacked with it.
struct JPEGInspection {
  /// Tables that no scan has used yet: marker and number.
  private var waiting: Set<[UInt8]> = []
  /// Which table of quantisation each component has.
  private var tables: [UInt8: UInt8] = [:]
  private var hasLines = false

  static func isClean(_ bytes: [UInt8]) -> Bool {
    guard let segments = CleanedSegment.all(in: bytes) else { return false }
    var inspection = JPEGInspection()
    for segment in segments where !inspection.accepts(segment.code, Array(segment.content)) {
      return false
    }
    return inspection.waiting.isEmpty && !inspection.tables.isEmpty
  }

  private mutating func accepts(_ code: UInt8, _ content: [UInt8]) -> Bool {
    switch code {
    case 0xE0: return content == JPEGHead.jfif
    case 0xE1:
      return (2...8).contains { content == JPEGHead.exif + Orientation.bytes($0) }
    case 0xEE: return content.dropLast() == JPEGHead.adobe[...]
    case 0xC0, 0xC1, 0xC2: return isFrame(content)
    // One table in each.
    case 0xC4:
      return content.count >= 17
        && content.count == content[1...16].reduce(17) { $0 + Int($1) }
        && waiting.insert([code, content[0]]).inserted
    case 0xDB:
      guard let number = content.first, content.count == (number < 0x10 ? 65 : 129) else {
        return false
      }
      return waiting.insert([code, number & 0x0F]).inserted
    case 0xDD: return content.count == 2 && waiting.insert([code, 0]).inserted
    case 0xDC:
      defer { hasLines = true }
      return content.count == 2 && !hasLines && !tables.isEmpty
    case 0xDA: return isScan(content)
    default: return false
    }
  }

  private mutating func isFrame(_ content: [UInt8]) -> Bool {
    guard tables.isEmpty, content.count >= 9, content.count <= 18, content.count % 3 == 0 else {
      return false
    }
    for start in stride(from: 6, to: content.count, by: 3) {
      tables[content[start]] = content[start + 2]
    }
    return true
  }

  private mutating func isScan(_ content: [UInt8]) -> Bool {
    guard content.count >= 6, content.count <= 12, content.count % 2 == 0 else { return false }
    waiting.remove([0xDD, 0])
    for start in stride(from: 1, to: content.count - 3, by: 2) {
      guard let table = tables[content[start]] else { return false }
      waiting.remove([0xDB, table])
      waiting.remove([0xC4, content[start + 1] >> 4])
      waiting.remove([0xC4, 0x10 | content[start + 1] & 0x0F])
    }
    return true
  }
}
