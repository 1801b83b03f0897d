/// The parts of a JPEG that its pixels need, in their order. A table is one of them once a scan is unpacked
/// with it: of the others nobody sees what stands in them.
struct JPEGParts {
  private struct Part {
    let code: UInt8
    let content: ArraySlice<UInt8>
    /// Coded pixels behind it.
    var pixels: ArraySlice<UInt8> = []
    var isNeeded = true
  }

  private var parts: [Part] = []
  /// Where the tables stand that a scan would be unpacked with now.
  private var tables: [JPEGTable.Place: (part: Int, table: JPEGTable)] = [:]
  private var known: [JPEGScan.Step: UInt8] = [:]
  private var frame: JPEGFrame?
  private(set) var scanCount = 0
  private var hasNumberOfLines = false

  /// Takes in a segment that is no comment and none of an application.
  ///
  /// - Throws: `malformed`, `unknownPart`.
  mutating func add(_ code: UInt8, _ content: ArraySlice<UInt8>) throws(PictureFault) {
    let offset = content.startIndex - 4
    if JPEGMarker.isTable(code) {
      guard let found = JPEGTable.tables(code, content) else { throw .malformed(offset: offset) }
      for table in found {
        tables[table.place] = (parts.count, table)
        parts.append(Part(code: code, content: table.content, isNeeded: false))
      }
    } else if JPEGMarker.isFrame(code) {
      guard frame == nil, let read = JPEGFrame(code, content) else {
        throw .malformed(offset: offset)
      }
      frame = read
      parts.append(Part(code: code, content: content))
    } else if code == JPEGMarker.numberOfLines {
      guard scanCount == 1, !hasNumberOfLines, content.count == 2 else {
        throw .malformed(offset: offset)
      }
      hasNumberOfLines = true
      parts.append(Part(code: code, content: content))
    } else {
      guard code == JPEGMarker.startOfScan else { throw .unknownPart(offset: offset) }
      guard let frame, isNext(content, in: frame) else { throw .malformed(offset: offset) }
      scanCount += 1
      parts.append(Part(code: code, content: content))
    }
  }

  /// Takes in the coded pixels of the scan that came last.
  mutating func add(pixels: ArraySlice<UInt8>) { parts[parts.count - 1].pixels = pixels }

  /// Whether a scan may come here; its tables are needed then.
  private mutating func isNext(_ content: ArraySlice<UInt8>, in frame: JPEGFrame) -> Bool {
    guard let scan = JPEGScan(content, of: frame), scan.advance(&known) else { return false }
    for place in scan.tables {
      guard let (part, table) = tables[place] else { continue }
      guard table.isSound(precision: frame.precision) else { return false }
      parts[part].isNeeded = true
    }
    return true
  }

  /// Whether a whole picture came.
  var isWhole: Bool {
    guard let frame else { return false }
    return scanCount > 0 && (hasNumberOfLines || !frame.isOpen)
  }

  /// The tables that are not needed.
  var removed: [RemovedPart] {
    parts.filter { !$0.isNeeded }.map { part in
      let name =
        switch part.code {
        case JPEGMarker.huffmanTables: "DHT"
        case JPEGMarker.quantisationTables: "DQT"
        default: "DRI"
        }
      return RemovedPart(name, part.content)
    }
  }

  /// What is needed, as it stands in a file.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    for part in parts where part.isNeeded {
      bytes += JPEGHead.segment(part.code, part.content)
      bytes += part.pixels
    }
    return bytes
  }
}
