import CChild

extension [UInt8] {
  /// Whether `bytes` stand in these.
  func holds(_ bytes: [UInt8]) -> Bool {
    unsafe testimony_find(self, count, bytes, bytes.count) >= 0
  }

  /// Whether the text stands in these bytes, in any of the ways in which programs leave it about.
  func holds(_ text: String) -> Bool {
    let utf8 = Array(text.utf8)
    let utf16 = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let hexadecimal = utf8.flatMap { byte in
      let digits = String(byte, radix: 16)
      return Array((digits.utf8.count == 1 ? "0" + digits : digits).utf8)
    }
    return [utf8, utf16, hexadecimal].contains { holds($0) }
  }
}
