/// What stands before the tables of a cleaned JPEG, the same in every one.
enum JPEGHead {
  /// JFIF 1.01, no unit, 1 to 1, no small picture (ITU-T T.871).
  static let jfif: [UInt8] = [
    0x4A, 0x46, 0x49, 0x46, 0x00, 0x01, 0x01, 0x00, 0x00, 0x01, 0x00, 0x01, 0x00, 0x00,
  ]
  static let exif: [UInt8] = [0x45, 0x78, 0x69, 0x66, 0x00, 0x00]
  /// Adobe's segment before its last byte, which says how colours are stored.
  static let adobe: [UInt8] = [
    0x41, 0x64, 0x6F, 0x62, 0x65, 0x00, 0x64, 0x00, 0x00, 0x00, 0x00,
  ]

  static func bytes(
    hasJFIF: Bool, orientation: UInt8?, adobeTransform: UInt8?
  ) -> [UInt8] {
    var head: [UInt8] = [0xFF, 0xD8]
    if hasJFIF { head += segment(0xE0, jfif[...]) }
    if let orientation { head += segment(0xE1, (exif + Orientation.bytes(orientation))[...]) }
    if let adobeTransform { head += segment(0xEE, (adobe + [adobeTransform])[...]) }
    return head
  }

  /// A segment as it stands in a file.
  static func segment(_ code: UInt8, _ content: ArraySlice<UInt8>) -> [UInt8] {
    [0xFF, code, UInt8((content.count + 2) >> 8), UInt8((content.count + 2) & 0xFF)] + content
  }
}
