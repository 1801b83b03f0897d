/// Bytes of a mail in UTF-8.
struct CharsetText: Equatable {
  var bytes: [UInt8]
  /// Whether they were in another character set than the mail says.
  var isRepaired = false

  /// Reads bytes in the set that the mail names.
  ///
  /// Two sets are read as what mail programs really write under their names: more than ASCII under
  /// ASCII is UTF-8, and control characters in ISO 8859-1 are signs of Windows 1252.
  ///
  /// - Returns: nil where they are not in it.
  init?(_ bytes: ArraySlice<UInt8>, in charset: Charset) {
    switch charset {
    case .utf8:
      guard UTF8Validity.holds(bytes) else { return nil }
      self.bytes = Array(bytes)
    case .ascii:
      guard UTF8Validity.holds(bytes) else { return nil }
      self.bytes = Array(bytes)
      isRepaired = bytes.contains { $0 >= 0x80 }
    case .utf16:
      let isLittle = bytes.starts(with: [0xFF, 0xFE])
      // Without a mark nobody knows the order, and both are often text.
      guard isLittle || bytes.starts(with: [0xFE, 0xFF]),
        let text = Self.utf16(bytes.dropFirst(2), isLittle: isLittle)
      else { return nil }
      self.bytes = text
    case .utf16Little, .utf16Big:
      guard let text = Self.utf16(bytes, isLittle: charset == .utf16Little) else { return nil }
      self.bytes = text
    case .table(let place):
      let isLatin1 = place == 0
      isRepaired = isLatin1 && bytes.contains { (0x80...0x9F).contains($0) }
      let set = isRepaired ? Self.windows1252 : place
      guard let text = Self.single(bytes, set) else { return nil }
      self.bytes = text
    }
  }

  private static let windows1252 =
    CharsetTable.sets.firstIndex { $0.name.description.utf8.elementsEqual("windows-1252".utf8) }
    ?? 0

  /// The scalars of each set, made at the first use of any.
  private static let scalars: [[Unicode.Scalar?]] = CharsetTable.sets.map { set in
    let digits = Array(set.scalars.description.utf8)
    return stride(from: 0, to: digits.count, by: 4).map { start in
      let value = digits[start..<(start + 4)].reduce(UInt32(0)) { sum, digit in
        sum << 4 | UInt32(digit < 0x3A ? digit - 0x30 : digit - 0x57)
      }
      return value == 0xFFFF ? nil : Unicode.Scalar(value)
    }
  }

  private static func single(_ bytes: ArraySlice<UInt8>, _ place: Int) -> [UInt8]? {
    let set = scalars[place]
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      if byte < 0x80 {
        text.append(byte)
      } else if let scalar = set[Int(byte) - 0x80] {
        text.append(scalar)
      } else {
        return nil
      }
    }
    return text
  }

  private static func utf16(_ bytes: ArraySlice<UInt8>, isLittle: Bool) -> [UInt8]? {
    guard bytes.count % 2 == 0 else { return nil }
    var text: [UInt8] = []
    var high: UInt32?
    for index in stride(from: bytes.startIndex, to: bytes.endIndex, by: 2) {
      let (first, second) = (UInt32(bytes[index]), UInt32(bytes[index + 1]))
      let unit = isLittle ? second << 8 | first : first << 8 | second
      if let upper = high {
        guard (0xDC00..<0xE000).contains(unit),
          let scalar = Unicode.Scalar(0x10000 + (upper - 0xD800) << 10 + (unit - 0xDC00))
        else { return nil }
        text.append(scalar)
        high = nil
      } else if (0xD800..<0xDC00).contains(unit) {
        high = unit
      } else if let scalar = Unicode.Scalar(unit) {
        text.append(scalar)
      } else {
        return nil
      }
    }
    return high == nil ? text : nil
  }
}
