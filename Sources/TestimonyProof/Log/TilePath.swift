/// The name of a tile of a log: `tile/<level>/<index>[.p/<width>]`, C2SP tlog-tiles, "Merkle Tree".
public struct TilePath: Hashable, Sendable {
  /// The number of hashes in a full tile.
  public static let fullWidth = 256

  /// The levels that a path can name. Trees of fewer than 2^64 leaves have 8 of them.
  public static let levels: ClosedRange<UInt8> = 0...63

  /// The row of tiles, 0 at the leaves.
  public let level: UInt8
  /// The place in the row, from the left.
  public let index: UInt64
  /// The number of hashes, 1 to 256; fewer than 256 make a partial tile.
  public let width: Int

  /// - Precondition: `level` is at most 63 and `width` between 1 and 256.
  public init(level: UInt8, index: UInt64, width: Int = TilePath.fullWidth) {
    precondition(Self.levels.contains(level) && (1...Self.fullWidth).contains(width))
    self.level = level
    self.index = index
    self.width = width
  }

  /// Reads a path as `bytes` prints it, and nothing else; nil for anything that would not print
  /// back the same.
  public init?(parsing bytes: [UInt8]) {
    let longest = 64
    guard bytes.count <= longest, bytes.starts(with: Array("tile/".utf8)) else { return nil }
    var parts = bytes.dropFirst(5).split(separator: UInt8(ascii: "/"))[...]
    guard let level = parts.popFirst().flatMap({ decimal($0) }), level <= Self.levels.upperBound
    else { return nil }

    var width: UInt64 = UInt64(Self.fullWidth)
    if parts.count >= 2, parts[parts.endIndex - 2].suffix(2).elementsEqual(".p".utf8) {
      guard let partial = decimal(parts.removeLast()), (1...255).contains(partial) else {
        return nil
      }
      width = partial
      parts.append(parts.removeLast().dropLast(2))
    }

    var index: UInt64 = 0
    for part in parts {
      guard let group = decimal(part.suffix(3), leadingZeros: true) else { return nil }
      let (thousands, overflow) = index.multipliedReportingOverflow(by: 1000)
      let (sum, carry) = thousands.addingReportingOverflow(group)
      guard !overflow, !carry else { return nil }
      index = sum
    }
    self.init(level: UInt8(level), index: index, width: Int(width))
    guard self.bytes == bytes else { return nil }
  }

  /// The tiles that hold `count` hashes of one level, the last one perhaps partial.
  package static func row(level: UInt8, count: UInt64) -> [TilePath] {
    let width = UInt64(fullWidth)
    var paths = (0..<count / width).map { TilePath(level: level, index: $0) }
    if count % width > 0 {
      paths.append(TilePath(level: level, index: count / width, width: Int(count % width)))
    }
    return paths
  }

  /// The path of the bundle of entries that a tile of level 0 is of: `tile/entries/x001/234.p/17`.
  package var bundleBytes: [UInt8] {
    Array("tile/entries".utf8) + bytes.dropFirst(Array("tile/\(level)".utf8).count)
  }

  /// The path in ASCII, as in `tile/0/x001/234.p/17`.
  public var bytes: [UInt8] {
    var groups: [String] = []
    var rest = index
    repeat {
      let digits = String(rest % 1000)
      groups.append(String(repeating: "0", count: 3 - digits.utf8.count) + digits)
      rest /= 1000
    } while rest > 0
    var path = "tile/\(level)"
    for (place, group) in groups.enumerated().reversed() {
      path += place == 0 ? "/\(group)" : "/x\(group)"
    }
    if width < Self.fullWidth { path += ".p/\(width)" }
    return Array(path.utf8)
  }
}
