/// The first person of an address field: `"Amina" <amina@example.org>` (RFC 5322, 3.4).
struct MailAddress: Equatable {
  /// What stands for the person besides the address; may be empty.
  private(set) var name: [UInt8] = []
  /// In small letters, as programs write one address in several ways.
  private(set) var address: [UInt8] = []

  /// - Returns: nil where there is none.
  init?(_ value: ArraySlice<UInt8>) {
    var reader = Reader(value)
    reader.read()
    let isOne = reader.address[...].trimmedOfBlanks.count { $0 == 0x40 || $0 == 0x20 } < 2
    // Two with nothing between them but a space are nobody's address.
    address =
      isOne || reader.hasAngle
      ? reader.address.filter { $0 > 0x20 }
        .map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 } : []
    let phrase = reader.hasAngle ? reader.phrase : isOne ? [] : reader.address
    let said = phrase[...].trimmedOfBlanks.isEmpty ? reader.comment[...] : phrase[...]
    name = EncodedWord.decode(said.trimmedOfBlanks) ?? []
    guard UTF8Validity.holds(address[...]), !address.isEmpty || !name.isEmpty else { return nil }
  }

  private struct Reader {
    var rest: ArraySlice<UInt8>
    var phrase: [UInt8] = []
    var address: [UInt8] = []
    var comment: [UInt8] = []
    var hasAngle = false
    /// Where the last address in angles begins, if there is one.
    private let lastAngle: Int?

    init(_ value: ArraySlice<UInt8>) {
      rest = value
      lastAngle = value.lastIndex(of: 0x3C)
    }

    /// Up to the comma behind the first.
    mutating func read() {
      var plain: [UInt8] = []
      while let byte = rest.popFirst() {
        switch byte {
        case 0x22: plain += quoted()
        case 0x28: comment += inBrackets()
        case 0x3C:
          hasAngle = true
          phrase = plain
          address = Array(rest.prefix { $0 != 0x3E })
          return
        // The name of a group; its first member follows.
        case 0x3A: plain = []
        // Old programs do not quote a comma in a name: what has no @ is no address yet.
        case 0x2C where !plain.contains(0x40) && lastAngle.map { $0 >= rest.startIndex } == true:
          plain.append(byte)
        case 0x2C, 0x3B:
          guard plain[...].trimmedOfBlanks.isEmpty else {
            address = plain
            return
          }
        default: plain.append(byte)
        }
      }
      address = plain
    }

    private mutating func quoted() -> [UInt8] {
      var text: [UInt8] = []
      while let byte = rest.popFirst(), byte != 0x22 {
        if byte == 0x5C, let next = rest.popFirst() { text.append(next) } else { text.append(byte) }
      }
      return text
    }

    private mutating func inBrackets() -> [UInt8] {
      var text: [UInt8] = []
      var depth = 1
      while let byte = rest.popFirst() {
        if byte == 0x28 { depth += 1 }
        if byte == 0x29 { depth -= 1 }
        if depth == 0 { break }
        text.append(byte)
      }
      return text
    }
  }
}
