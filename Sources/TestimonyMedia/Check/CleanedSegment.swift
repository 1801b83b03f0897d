/// A segment of a cleaned JPEG, read as if somebody else had written it.
struct CleanedSegment {
  let code: UInt8
  let content: ArraySlice<UInt8>
  /// Coded pixels behind it.
  let pixels: ArraySlice<UInt8>

  /// All segments between the first marker and the last.
  ///
  /// - Returns: nil where the bytes are something else, or something else stands among them.
  static func all(in bytes: [UInt8]) -> [CleanedSegment]? {
    guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
    var segments: [CleanedSegment] = []
    var place = 2
    while place + 4 <= bytes.count {
      guard bytes[place] == 0xFF else { return nil }
      let code = bytes[place + 1]
      let end = place + 2 + Int(bytes[place + 2]) << 8 + Int(bytes[place + 3])
      guard end >= place + 4, end <= bytes.count else { return nil }
      let content = bytes[(place + 4)..<end]
      place = end
      // The pixels: up to a sign that is neither a stuffed byte nor a restart.
      while code == 0xDA, place + 1 < bytes.count,
        bytes[place] != 0xFF || bytes[place + 1] == 0 || bytes[place + 1] & 0xF8 == 0xD0
      {
        place += 1
      }
      segments.append(CleanedSegment(code: code, content: content, pixels: bytes[end..<place]))
      if bytes[place...].elementsEqual([0xFF, 0xD9]) { return segments }
    }
    return nil
  }
}
