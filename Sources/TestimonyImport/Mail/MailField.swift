/// One field of a header.
struct MailField: Equatable {
  /// In small letters.
  let name: [UInt8]
  /// As it stands there, without the line ends within it (RFC 5322, 2.2.3), nor spaces around it.
  let value: [UInt8]

  func isNamed(_ name: StaticString) -> Bool {
    self.name.elementsEqual(name.description.utf8)
  }

  /// Whether a line begins a field: a name of printable characters, and a colon.
  static func begins(_ line: ArraySlice<UInt8>) -> Bool { colon(in: line) != nil }

  private static let nameLimit = 128

  private static func colon(in line: ArraySlice<UInt8>) -> Int? {
    guard let colon = line.prefix(nameLimit).firstIndex(of: 0x3A), colon > line.startIndex else {
      return nil
    }
    // Old programs leave a space before the colon.
    let name = line[..<colon].trimmedOfBlanks
    return !name.isEmpty && name.allSatisfy { (0x21...0x7E).contains($0) } ? colon : nil
  }

  /// Reads a field and the lines that go on with it.
  ///
  /// - Returns: nil where it is none.
  init?(_ lines: [ArraySlice<UInt8>]) {
    guard let first = lines.first, let colon = Self.colon(in: first) else { return nil }
    name = first[..<colon].trimmedOfBlanks.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
    var value = Array(first[(colon + 1)...])
    for line in lines.dropFirst() { value += line }
    self.value = Array(value[...].trimmedOfBlanks)
  }
}

extension ArraySlice<UInt8> {
  /// Without spaces and tabs around it.
  var trimmedOfBlanks: ArraySlice<UInt8> {
    var rest = drop { $0 == 0x20 || $0 == 0x09 }
    while rest.last == 0x20 || rest.last == 0x09 { rest = rest.dropLast() }
    return rest
  }
}
