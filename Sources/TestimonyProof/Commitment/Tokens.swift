/// A body and where it is cut: byte strings whose concatenation is the body exactly as received.
///
/// Empty tokens are decoys (or, alone, an empty body). The cut is chosen once by the writer and then
/// stored; nobody computes it again.
package struct Tokens: Hashable, Sendable {
  /// Bytes in a body, at most.
  package static let maximumBodyLength = 1 << 20
  /// Tokens in a body, at most, decoys included.
  package static let maximumCount = 1 << 21

  /// Valid UTF-8.
  package let body: [UInt8]
  /// Bytes in each token, in order; at least one, and their sum is the body's length.
  package let lengths: [UInt32]

  /// A stored cut.
  ///
  /// - Throws: ``TokensError``.
  package init(body: [UInt8], lengths: [UInt32]) throws(TokensError) {
    guard body.count <= Self.maximumBodyLength else { throw .bodyTooLong }
    guard UTF8Text.isValid(body) else { throw .notUTF8 }
    guard !lengths.isEmpty, lengths.count <= Self.maximumCount else { throw .wrongLengths }
    var position = 0
    for length in lengths {
      position += Int(length)
      guard position <= body.count else { throw .wrongLengths }
      if position < body.count, body[position] & 0xc0 == 0x80 { throw .wrongLengths }
    }
    guard position == body.count else { throw .wrongLengths }
    self.body = body
    self.lengths = lengths
  }

  /// The default cut of a message in UTF-8 of at most 1 MiB, with decoys.
  ///
  /// - Throws: ``TokensError/bodyTooLong`` or ``TokensError/notUTF8``.
  package static func cut(
    body: [UInt8], using generator: inout some RandomNumberGenerator
  ) throws(TokensError) -> Tokens {
    guard body.count <= maximumBodyLength else { throw .bodyTooLong }
    guard let lengths = SimpleCut.lengths(of: body) ?? ClusterCut.lengths(of: body) else {
      throw .notUTF8
    }
    return Tokens(body: body, cut: lengths, using: &generator)
  }

  /// A cut at boundaries that the caller chooses, with decoys. Each segment is valid UTF-8, together
  /// they have at most 1 MiB; empty ones are left out.
  ///
  /// - Throws: ``TokensError/bodyTooLong`` or ``TokensError/notUTF8``.
  package init(
    segments: [[UInt8]], using generator: inout some RandomNumberGenerator
  ) throws(TokensError) {
    guard segments.reduce(0, { $0 + $1.count }) <= Self.maximumBodyLength else {
      throw .bodyTooLong
    }
    guard segments.allSatisfy(UTF8Text.isValid) else { throw .notUTF8 }
    self.init(
      body: Array(segments.joined()),
      cut: segments.filter { !$0.isEmpty }.map { UInt32($0.count) },
      using: &generator)
  }

  /// Adds decoys after each token of `cut`, and a token where there is none.
  private init(
    body: [UInt8], cut: [UInt32], using generator: inout some RandomNumberGenerator
  ) {
    var decoys = DecoyCount()
    var lengths: [UInt32] = []
    lengths.reserveCapacity(cut.count + cut.count / 2 + 4)
    for length in cut.isEmpty ? [0] : cut {
      lengths.append(length)
      for _ in 0..<decoys.next(using: &generator) { lengths.append(0) }
    }
    self.body = body
    self.lengths = lengths
  }

  package var count: Int { lengths.count }
  /// Whether the token of this index is a decoy or the one token of an empty body.
  package func isEmpty(_ index: Int) -> Bool { lengths[index] == 0 }

  /// The bytes of the body that each token covers.
  package var ranges: [Range<Int>] {
    var start = 0
    return lengths.map { length in
      defer { start += Int(length) }
      return start..<start + Int(length)
    }
  }

  /// Which tokens hold a byte of `range`: what has to be hidden to hide it.
  package func overlapping(_ range: Range<Int>) -> [Bool] {
    ranges.map { $0.overlaps(range) }
  }
}

/// Why a cut cannot be made or taken from storage.
package enum TokensError: Error, Hashable {
  /// More than 1 MiB: to be kept as an attachment.
  case bodyTooLong
  case notUTF8
  /// The stored lengths do not add up to the body, or split a character's bytes.
  case wrongLengths
}

/// Draws how many decoys follow a token: k with probability ¾·(¼)^k.
struct DecoyCount {
  private var bits: UInt64 = 0
  private var pairsLeft = 0

  mutating func next(using generator: inout some RandomNumberGenerator) -> Int {
    var count = 0
    while true {
      if pairsLeft == 0 {
        bits = generator.next()
        pairsLeft = 32
      }
      let pair = bits & 3
      bits >>= 2
      pairsLeft -= 1
      if pair != 0 { return count }
      count += 1
    }
  }
}
