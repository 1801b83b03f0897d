/// Cuts bytes into Unicode scalars and bytes that are no part of any.
struct ScalarReader<Bytes: Collection<UInt8>> {
  enum Part: Hashable {
    case scalar(Unicode.Scalar)
    case invalid(UInt8)
  }

  private var bytes: Bytes.SubSequence

  init(_ bytes: Bytes) {
    self.bytes = bytes[...]
  }

  /// The next part; nil at the end.
  mutating func next() -> Part? {
    guard let first = bytes.first else { return nil }
    if first < 0x80 {
      bytes.removeFirst()
      return .scalar(Unicode.Scalar(first))
    }
    var parser = UTF8.ForwardParser()
    var iterator = bytes.prefix(4).makeIterator()
    if case .valid(let encoded) = parser.parseScalar(from: &iterator) {
      bytes.removeFirst(encoded.count)
      return .scalar(UTF8.decode(encoded))
    }
    bytes.removeFirst()
    return .invalid(first)
  }
}
