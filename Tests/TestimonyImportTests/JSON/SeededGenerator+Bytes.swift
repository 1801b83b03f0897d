/// Bytes that mean something in one format or another.
private let signs = Array("\"\\{}[]<>&;,:\n\r\0\u{1}'x".utf8)

extension SeededGenerator {
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  /// A few bytes of `source` changed, left out, doubled or put elsewhere.
  mutating func mutated(_ source: [UInt8]) -> [UInt8] {
    var bytes = source
    for _ in 0...below(4) where !bytes.isEmpty {
      let at = below(bytes.count)
      switch below(5) {
      case 0: bytes[at] = UInt8(truncatingIfNeeded: next())
      case 1: bytes.remove(at: at)
      case 2: bytes.insert(signs[below(signs.count)], at: at)
      case 3: bytes.removeSubrange(at..<min(bytes.count, at + below(40)))
      default:
        let end = min(bytes.count, at + below(60))
        bytes.insert(contentsOf: bytes[at..<end], at: below(bytes.count))
      }
    }
    return bytes
  }

  mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }
  }
}
