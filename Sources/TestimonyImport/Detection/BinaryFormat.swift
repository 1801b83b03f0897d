/// Formats with a signature of their own.
enum BinaryFormat {
  static func detect(_ head: ArraySlice<UInt8>) -> Detection? {
    if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
      return .format(.zip)
    }
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
      return .refused(.utf16)
    }
    if head.starts(with: Array("SQLite format 3\0".utf8)) { return .refused(.database) }
    return nil
  }
}
