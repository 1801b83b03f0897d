/// Marker codes of JPEG (ITU-T T.81, table B.1).
enum JPEGMarker {
  static let start: [UInt8] = [0xFF, 0xD8, 0xFF]

  static let endOfImage: UInt8 = 0xD9
  static let startOfScan: UInt8 = 0xDA
  static let huffmanTables: UInt8 = 0xC4
  static let quantisationTables: UInt8 = 0xDB
  static let restartInterval: UInt8 = 0xDD
  static let numberOfLines: UInt8 = 0xDC
  static let comment: UInt8 = 0xFE

  /// Whether a frame begins of the kinds that every program shows: packed by the codes of Huffman, baseline,
  /// extended or progressive. The others are parts that nobody knows.
  static func isFrame(_ code: UInt8) -> Bool { (0xC0...0xC2).contains(code) }

  static func isApplication(_ code: UInt8) -> Bool { (0xE0...0xEF).contains(code) }

  static func isRestart(_ code: UInt8) -> Bool { (0xD0...0xD7).contains(code) }

  /// Whether segments of this kind define something for the scans behind them.
  static func isTable(_ code: UInt8) -> Bool {
    code == huffmanTables || code == quantisationTables || code == restartInterval
  }
}
