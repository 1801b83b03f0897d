/// A number or one of the three words of JSON.
struct JSONScalar {
  let kind: JSONTree.Kind
  /// Index behind it.
  let end: Int

  init?(_ bytes: Span<UInt8>, at start: Int) {
    guard start < bytes.count else { return nil }
    switch bytes[start] {
    case UInt8(ascii: "t"): self.init(bytes, start, "true", .yes)
    case UInt8(ascii: "f"): self.init(bytes, start, "false", .no)
    case UInt8(ascii: "n"): self.init(bytes, start, "null", .null)
    default:
      guard let end = Self.number(bytes, start) else { return nil }
      self.init(kind: .number, end: end)
    }
  }

  private init?(
    _ bytes: Span<UInt8>, _ start: Int, _ word: StaticString, _ kind: JSONTree.Kind
  ) {
    let end = start + word.utf8CodeUnitCount
    guard end <= bytes.count else { return nil }
    guard word.isAll(of: bytes.extracting(start..<end)) else { return nil }
    self.init(kind: kind, end: end)
  }

  private init(kind: JSONTree.Kind, end: Int) {
    self.kind = kind
    self.end = end
  }

  private static func number(_ bytes: Span<UInt8>, _ start: Int) -> Int? {
    var index = start
    if bytes[index] == UInt8(ascii: "-") { index += 1 }
    guard index < bytes.count else { return nil }
    if bytes[index] == UInt8(ascii: "0") {
      index += 1
    } else {
      guard let end = digits(bytes, index) else { return nil }
      index = end
    }
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      guard let end = digits(bytes, index + 1) else { return nil }
      index = end
    }
    guard index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") else { return index }
    index += 1
    if index < bytes.count, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") {
      index += 1
    }
    return digits(bytes, index)
  }

  /// Behind one or more digits.
  private static func digits(_ bytes: Span<UInt8>, _ start: Int) -> Int? {
    var index = start
    while index < bytes.count, 0x30...0x39 ~= bytes[index] { index += 1 }
    return index > start ? index : nil
  }
}
