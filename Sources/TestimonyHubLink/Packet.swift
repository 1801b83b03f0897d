/// Bytes of what the two programs say to each other: a word of one byte, then fields, each behind its length.
struct Packet: Equatable {
  let word: UInt8
  let fields: [[UInt8]]

  /// Bytes of one packet at most.
  static let limit = 80 << 20

  init(_ word: UInt8, _ fields: [[UInt8]] = []) {
    self.word = word
    self.fields = fields
  }

  /// Reads what `bytes` gives.
  ///
  /// - Returns: nil for anything else.
  init?(_ bytes: [UInt8]) {
    guard let word = bytes.first else { return nil }
    var rest = bytes.dropFirst()
    var fields: [[UInt8]] = []
    while !rest.isEmpty {
      guard rest.count >= 4 else { return nil }
      let count = Int(Self.number(rest.prefix(4)))
      rest = rest.dropFirst(4)
      guard count <= rest.count else { return nil }
      fields.append(Array(rest.prefix(count)))
      rest = rest.dropFirst(count)
    }
    self.init(word, fields)
  }

  var bytes: [UInt8] {
    fields.reduce(into: [word]) { $0 += Self.bytes(UInt32($1.count)) + $1 }
  }

  static func number(_ bytes: some Sequence<UInt8>) -> UInt32 {
    bytes.reduce(0) { $0 << 8 | UInt32($1) }
  }

  static func bytes(_ number: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }
}
