import TestimonyCrypto

@testable import TestimonyProof

/// The commitment written down a second time, straight from the specification and without care for
/// speed.
enum ReferenceCommitment {
  static func tagged(_ tag: String, _ parts: [UInt8]...) -> [UInt8] {
    SHA256.hash(Array("tsty1/\(tag)\0".utf8) + parts.joined()).bytes
  }

  static func entry(_ opening: Opening) -> [UInt8] {
    tagged("e", fields(opening), body(opening))
  }

  static func fields(_ opening: Opening) -> [UInt8] {
    var row = opening.fields.indices.map { slot in
      let value = opening.fields[slot]
      return tagged(
        "f", salt(opening, slot), [UInt8(slot)], value.map { [1] + $0 } ?? [0])
    }
    while row.count > 1 {
      row = stride(from: 0, to: row.count, by: 2).map { tagged("n", row[$0], row[$0 + 1]) }
    }
    return row[0]
  }

  static func body(_ opening: Opening) -> [UInt8] {
    var words = opening.tokens.ranges.enumerated().map { index, range in
      tagged("w", salt(opening, 16 + index), Array(opening.tokens.body[range]))
    }[...]
    var bits = bits(opening.shape)[...]
    return subtree(&bits, &words)
  }

  static func bits(_ shape: Shape) -> [Bool] {
    (0..<2 * shape.leafCount - 1).map { shape.bytes[$0 / 8] & (128 >> ($0 % 8)) != 0 }
  }

  private static func subtree(
    _ bits: inout ArraySlice<Bool>, _ words: inout ArraySlice<[UInt8]>
  ) -> [UInt8] {
    guard bits.removeFirst() else { return words.removeFirst() }
    let left = subtree(&bits, &words)
    return tagged("n", left, subtree(&bits, &words))
  }

  private static func salt(_ opening: Opening, _ index: Int) -> [UInt8] {
    Array(opening.salts[16 * index..<16 * index + 16])
  }
}
