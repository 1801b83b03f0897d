/// Marker codes of JPEG (ITU-T T.81, table B.1).
enum JPEGMarker {
  static let start: [UInt8] = [0xFF, 0xD8, 0xFF]

  static let endOfImage: UInt8 = 0xD9
  static let startOfScan: UInt8 = 0xDA
  static let huffmanTables: UInt8 = 0xC4
  static let quantisationTables: UInt8 = 0xDB
  static let arithmeticConditioning: UInt8 = 0xCC
  static let restartInterval: UInt8 = 0xDD
  static let numberOfLines: UInt8 = 0xDC
  static let comment: UInt8 = 0xFE

  static func isFrame(_ code: UInt8) -> Bool {
    (0xC0...0xCF).contains(code) && code != huffmanTables && code != 0xC8
      && code != arithmeticConditioning
  }

  static func isApplication(_ code: UInt8) -> Bool { (0xE0...0xEF).contains(code) }

  static func isRestart(_ code: UInt8) -> Bool { (0xD0...0xD7).contains(code) }

  /// Whether what decoders need is all that a segment of this kind holds: nothing behind its tables.
  static func isExact(_ code: UInt8, _ content: ArraySlice<UInt8>) -> Bool {
    switch code {
    case huffmanTables:
      return isTables(content) { $0.count < 17 ? nil : 17 + $0[1...16].reduce(0) { $0 + Int($1) } }
    case quantisationTables:
      return isTables(content) { $0[0] >> 4 == 0 ? 65 : $0[0] >> 4 == 1 ? 129 : nil }
    case arithmeticConditioning: return !content.isEmpty && content.count % 2 == 0
    case restartInterval, numberOfLines: return content.count == 2
    case startOfScan: return content.count >= 6 && content.count == 4 + 2 * Int(content.first ?? 0)
    case _ where isFrame(code):
      return content.count >= 9 && content.count == 6 + 3 * Int(content[content.startIndex + 5])
    default: return false
    }
  }

  /// Whether tables follow each other to the end; `length` says how long the first of the bytes is.
  private static func isTables(
    _ content: ArraySlice<UInt8>, _ length: ([UInt8]) -> Int?
  ) -> Bool {
    var rest = content
    while !rest.isEmpty {
      guard let count = length(Array(rest.prefix(17))), count <= rest.count else { return false }
      rest = rest.dropFirst(count)
    }
    return !content.isEmpty
  }
}
