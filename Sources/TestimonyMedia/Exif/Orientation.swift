/// How a picture has to be turned, as Exif has it (CIPA DC-008, tag 0x0112).
enum Orientation {
  private static let entryLimit = 1000

  /// Reads it from Exif data, which begins with its byte order.
  ///
  /// - Returns: 2 to 8; nil where it stands upright, or nothing is said that can be read.
  static func read(_ data: ArraySlice<UInt8>) -> UInt8? {
    let bytes = Array(data)
    guard bytes.count >= 8 else { return nil }
    let isLittle = bytes.starts(with: [0x49, 0x49])
    guard isLittle || bytes.starts(with: [0x4D, 0x4D]) else { return nil }
    func number(_ place: Int, _ count: Int) -> Int? {
      guard place >= 0, place <= bytes.count - count else { return nil }
      let part = bytes[place..<(place + count)]
      return (isLittle ? Array(part.reversed()) : Array(part)).reduce(0) { $0 << 8 | Int($1) }
    }
    guard number(2, 2) == 42, let directory = number(4, 4), let count = number(directory, 2) else {
      return nil
    }
    for entry in 0..<min(count, entryLimit) {
      let place = directory + 2 + entry * 12
      guard number(place, 2) == 0x0112 else { continue }
      guard number(place + 2, 2) == 3, number(place + 4, 4) == 1, let value = number(place + 8, 2),
        (2...8).contains(value)
      else { return nil }
      return UInt8(value)
    }
    return nil
  }

  /// Exif data that says nothing else.
  static func bytes(_ orientation: UInt8) -> [UInt8] {
    [0x4D, 0x4D, 0x00, 0x2A, 0x00, 0x00, 0x00, 0x08, 0x00, 0x01]
      + [0x01, 0x12, 0x00, 0x03, 0x00, 0x00, 0x00, 0x01, 0x00, orientation, 0x00, 0x00]
      + [0x00, 0x00, 0x00, 0x00]
  }
}
