/// The chunks of a WebP (RFC 9649).
enum WebPChunks {
  private static let ofPixels = ["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM"].map { Array($0.utf8) }
  private static let frame = Array("ANMF".utf8)
  private static let exif = Array("EXIF".utf8)
  /// More than how it has to be turned is not in so few bytes.
  private static let exifLimit = 256
  /// What stands in a frame of a film before its chunks.
  private static let frameHeadSize = 16

  /// Whether it holds pictures, at most with how they have to be turned, and ends where it says.
  static func areClean(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 12, size(bytes[4..<8]) == bytes.count - 8 else { return false }
    return areClean(bytes[12...], isFrame: false)
  }

  /// Whether a picture that is clean says how it has to be turned.
  static func sayTurning(_ bytes: [UInt8]) -> Bool {
    var rest = bytes.dropFirst(12)
    while rest.count >= 8 {
      if rest.starts(with: exif) { return true }
      let count = size(rest.dropFirst(4).prefix(4))
      rest = rest.dropFirst(8 + count + count % 2)
    }
    return false
  }

  private static func areClean(_ bytes: ArraySlice<UInt8>, isFrame: Bool) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      guard rest.count >= 8 else { return false }
      let name = Array(rest.prefix(4))
      let count = size(rest.dropFirst(4).prefix(4))
      rest = rest.dropFirst(8)
      guard count <= rest.count else { return false }
      let content = rest.prefix(count)
      rest = rest.dropFirst(count)
      if count % 2 == 1 {
        guard rest.popFirst() == 0 else { return false }
      }
      guard mayStay(name, content, isFrame: isFrame) else { return false }
    }
    return true
  }

  private static func mayStay(
    _ name: [UInt8], _ content: ArraySlice<UInt8>, isFrame: Bool
  ) -> Bool {
    if ofPixels.contains(name) { return true }
    if isFrame { return false }
    if name == frame {
      return content.count >= frameHeadSize
        && areClean(content.dropFirst(frameHeadSize), isFrame: true)
    }
    return name == exif && content.count <= exifLimit
      && TIFFDirectory.tags(in: content)?.isSubset(of: TIFFDirectory.ofTurning) == true
  }

  private static func size(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
