/// The value of `Content-Type` or `Content-Disposition`: a word, and parameters (RFC 2045, 5.1).
struct MIMEType {
  /// `text/plain`, `attachment`; in small letters.
  private(set) var value: [UInt8]
  private var parameters: [(name: [UInt8], value: [UInt8])] = []

  private static let parameterLimit = 64

  init(_ text: ArraySlice<UInt8>) {
    let head = text.prefix { $0 != 0x3B }
    value = head.filter { $0 > 0x20 && $0 < 0x7F }.map { Self.small($0) }
    var rest = text.dropFirst(head.count)
    while !rest.isEmpty, parameters.count < Self.parameterLimit {
      rest = rest.drop { $0 == 0x3B || $0 == 0x20 || $0 == 0x09 }
      let name = rest.prefix { $0 != 0x3D && $0 != 0x3B }
      rest = rest.dropFirst(name.count)
      guard rest.first == 0x3D else { continue }
      rest.removeFirst()
      parameters.append((name.trimmedOfBlanks.map { Self.small($0) }, Self.value(&rest)))
    }
  }

  func isValue(_ text: StaticString) -> Bool { value.elementsEqual(text.description.utf8) }

  func begins(_ text: StaticString) -> Bool { value.starts(with: text.description.utf8) }

  private static func small(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
  }

  /// Takes a value, in quotation marks or without.
  private static func value(_ rest: inout ArraySlice<UInt8>) -> [UInt8] {
    rest = rest.drop { $0 == 0x20 || $0 == 0x09 }
    guard rest.first == 0x22 else {
      let plain = rest.prefix { $0 != 0x3B }
      rest = rest.dropFirst(plain.count)
      return Array(plain.trimmedOfBlanks)
    }
    rest.removeFirst()
    var text: [UInt8] = []
    while let byte = rest.popFirst(), byte != 0x22 {
      if byte == 0x5C, let next = rest.popFirst() { text.append(next) } else { text.append(byte) }
    }
    return text
  }

  /// A parameter as it stands there.
  subscript(_ name: StaticString) -> [UInt8]? {
    parameters.first { $0.name.elementsEqual(name.description.utf8) }?.value
  }

  /// A parameter as text: in pieces, in a character set (RFC 2231), or as programs write it, as encoded
  /// words. Nil where it is not there or not UTF-8.
  func text(_ name: StaticString) -> [UInt8]? {
    let name = Array(name.description.utf8)
    if let plain = parameters.first(where: { $0.name == name }) {
      return EncodedWord.decode(plain.value[...])
    }
    var pieces = pieces(of: name)
    guard !pieces.isEmpty else { return nil }
    var charset = Charset.utf8
    if pieces[0].isEncoded {
      let marks = pieces[0].value.split(
        separator: 0x27, maxSplits: 2, omittingEmptySubsequences: false)
      guard marks.count == 3, let named = Charset(marks[0]) else { return nil }
      charset = named
      pieces[0].value = Array(marks[2])
    }
    let bytes = pieces.flatMap { $0.isEncoded ? Self.unescaped($0.value) : $0.value }
    return CharsetText(bytes[...], in: charset)?.bytes
  }

  /// `name*`, or `name*0`, `name*1*` …, in their order.
  private func pieces(of name: [UInt8]) -> [(value: [UInt8], isEncoded: Bool)] {
    func find(_ ending: String) -> [UInt8]? {
      let wanted = name + Array(ending.utf8)
      return parameters.first { $0.name == wanted }?.value
    }
    if let whole = find("*") { return [(whole, true)] }
    var pieces: [(value: [UInt8], isEncoded: Bool)] = []
    for number in 0..<Self.parameterLimit {
      if let plain = find("*\(number)") {
        pieces.append((plain, false))
      } else if let encoded = find("*\(number)*") {
        pieces.append((encoded, true))
      } else {
        break
      }
    }
    return pieces
  }

  /// `%D8%B3` is two bytes: what quoted-printable writes with another sign.
  private static func unescaped(_ value: [UInt8]) -> [UInt8] {
    var decoder = InlineDecoder(.quotedPrintable)
    let escaped = value.map { $0 == 0x25 ? 0x3D : $0 }
    return decoder.decode(escaped) + decoder.finish()
  }
}
