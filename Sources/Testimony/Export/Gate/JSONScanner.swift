/// Cuts JSON into names and strings. Knows no structure; what a transcript may hold is the verifier's to
/// say, which has read the same bytes.
struct JSONScanner {
  enum Token {
    /// As they are written between their quotes.
    case name(ArraySlice<UInt8>)
    case string(ArraySlice<UInt8>)
    case end
    /// A string that does not end.
    case fault
  }

  private let bytes: [UInt8]
  private var index = 0

  /// - Parameter bytes: UTF-8.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The next name or string: brackets, commas, numbers and words are passed over.
  mutating func next() -> Token {
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") { index += 1 }
    guard index < bytes.count else { return .end }
    index += 1
    let start = index
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard index < bytes.count else { return .fault }
    let text = bytes[start..<index]
    index += 1
    guard index < bytes.count, bytes[index] == UInt8(ascii: ":") else { return .string(text) }
    index += 1
    return .name(text)
  }

  /// Appends what a string says, with its escapes undone; false where it is not one.
  static func append(_ written: ArraySlice<UInt8>, to text: inout [UInt8]) -> Bool {
    guard written.contains(UInt8(ascii: "\\")) else {
      text += written
      return true
    }
    var said: [UInt8] = []
    var rest = written
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\") else {
        said.append(byte)
        continue
      }
      switch rest.popFirst() {
      case UInt8(ascii: "n")?: said.append(0x0a)
      case UInt8(ascii: "t")?: said.append(0x09)
      case UInt8(ascii: "r")?: said.append(0x0d)
      case UInt8(ascii: "b")?: said.append(0x08)
      case UInt8(ascii: "f")?: said.append(0x0c)
      case UInt8(ascii: "u")?:
        let digits = rest.prefix(4)
        guard digits.count == 4 else { return false }
        said += EscapeDecoding.decoded(Array("\\u".utf8) + digits)
        rest = rest.dropFirst(4)
      case let other?: said.append(other)
      case nil: return false
      }
    }
    guard UTF8Check.isValid(said) else { return false }
    text += said
    return true
  }
}
