/// The name of a mail: `<20210812.1@example.org>` (RFC 5322, 3.6.4), without the brackets.
enum MessageID {
  private static let lengthLimit = 998

  static func first(in value: ArraySlice<UInt8>) -> [UInt8]? {
    guard let open = value.firstIndex(of: 0x3C) else { return plain(value) }
    return plain(value[(open + 1)...].prefix { $0 != 0x3E })
  }

  static func last(in value: ArraySlice<UInt8>) -> [UInt8]? {
    guard let open = value.lastIndex(of: 0x3C) else { return nil }
    return plain(value[(open + 1)...].prefix { $0 != 0x3E })
  }

  private static func plain(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    let name = bytes.trimmedOfBlanks
    guard !name.isEmpty, name.count <= lengthLimit, UTF8Validity.holds(name) else { return nil }
    return Array(name)
  }
}
