/// Zip files of what is stored in them as it is (APPNOTE.TXT 6.3, method 0), each with the earliest
/// time that the format can say: the same files make the same bytes, and no clock shows.
enum ZipArchive {
  /// Entries and bytes that the format holds without its extension for large files.
  private static let maximumCount = 65_534
  private static let maximumByteCount = Int(UInt32.max) - 1

  /// 2.0, which every program reads; made on Unix.
  private static let version: UInt16 = 20
  private static let madeBy: UInt16 = 3 << 8 | version
  private static let utf8Names: UInt16 = 1 << 11
  /// 1 January 1980.
  private static let firstDay: UInt16 = 1 << 5 | 1
  /// A regular file that its owner reads and writes.
  private static let attributes: UInt32 = 0o100600 << 16

  /// The archive's bytes; nil when there is too much for one.
  static func bytes(of files: [(path: String, bytes: [UInt8])]) -> [UInt8]? {
    guard files.count <= maximumCount else { return nil }
    var output: [UInt8] = []
    var directory: [UInt8] = []
    for file in files {
      guard output.count + file.bytes.count <= maximumByteCount else { return nil }
      let name = Array(file.path.utf8)
      var about: [UInt8] = []
      for number in [version, utf8Names, 0, 0, firstDay] { append(number, to: &about) }
      for number in [crc32(of: file.bytes), UInt32(file.bytes.count), UInt32(file.bytes.count)] {
        append(number, to: &about)
      }
      append(UInt16(truncatingIfNeeded: name.count), to: &about)
      append(UInt16(0), to: &about)

      append(0x0201_4b50 as UInt32, to: &directory)
      append(madeBy, to: &directory)
      directory += about
      for _ in 0..<3 { append(UInt16(0), to: &directory) }
      append(attributes, to: &directory)
      append(UInt32(output.count), to: &directory)
      directory += name

      append(0x0403_4b50 as UInt32, to: &output)
      output += about
      output += name
      output += file.bytes
    }
    guard output.count + directory.count <= maximumByteCount else { return nil }
    let start = UInt32(output.count)
    let count = UInt16(files.count)
    output += directory
    append(0x0605_4b50 as UInt32, to: &output)
    for number in [0, 0, count, count] { append(number, to: &output) }
    append(UInt32(directory.count), to: &output)
    append(start, to: &output)
    append(UInt16(0), to: &output)
    return output
  }

  private static func append(_ number: some FixedWidthInteger, to output: inout [UInt8]) {
    for place in 0..<number.bitWidth / 8 {
      output.append(UInt8(truncatingIfNeeded: number >> (8 * place)))
    }
  }

  /// CRC-32 as in Ethernet and gzip.
  static func crc32(of bytes: [UInt8]) -> UInt32 {
    var value = UInt32.max
    for byte in bytes { value = value >> 8 ^ table[Int(UInt8(truncatingIfNeeded: value) ^ byte)] }
    return ~value
  }

  private static let table: [UInt32] = (0..<256).map { place in
    (0..<8).reduce(UInt32(place)) { value, _ in
      value & 1 == 1 ? value >> 1 ^ 0xedb8_8320 : value >> 1
    }
  }
}
