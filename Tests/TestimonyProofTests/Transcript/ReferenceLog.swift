import TestimonyCrypto

@testable import TestimonyProof

/// A log that keeps everything in memory and makes its proofs by the recursive definitions of
/// RFC 6962.
struct ReferenceLog {
  let name: KeyName
  let openings: [Opening]
  let commitments: [Digest]
  private let leaves: [Digest]
  private let seed: [UInt8]

  /// A log of these entries, with a key and an origin that `number` determines.
  init(_ number: UInt8, openings: [Opening]) throws {
    try self.init(number, openings: openings, commitments: openings.map { $0.commitment() })
  }

  /// A log of these commitments, whatever they are of.
  init(_ number: UInt8, commitments: [Digest]) throws {
    try self.init(number, openings: [], commitments: commitments)
  }

  private init(_ number: UInt8, openings: [Opening], commitments: [Digest]) throws {
    name = try KeyName("testimony.local/000000000000000000000000000000\(number)a".utf8)
    seed = Array(repeating: number, count: 32)
    self.openings = openings
    self.commitments = commitments
    leaves = commitments.map { MerkleTree.leafHash(Commitment.leafData($0)) }
  }

  var size: UInt64 { UInt64(leaves.count) }

  var verifier: NoteVerifier {
    NoteVerifier(name: name, key: signing { $0.verificationKey })
  }

  private func signing<R>(_ body: (borrowing SigningKey) -> R) -> R {
    guard let key = unsafe SigningKey(seed: seed.span.bytes) else {
      preconditionFailure("a seed has 32 bytes")
    }
    return body(key)
  }

  func checkpoint(size: UInt64? = nil) -> Checkpoint {
    let size = size ?? self.size
    return Checkpoint(origin: name, size: size, root: root(0..<Int(size)))
  }

  /// The signed head at a size.
  func note(size: UInt64? = nil) throws -> SignedNote {
    try sign(checkpoint(size: size).text)
  }

  func sign(_ text: [UInt8]) throws -> SignedNote {
    try SignedNote.signed(
      text: text, name: name, key: signing { $0.verificationKey },
      signature: signing { $0.sign(text) })
  }

  func inclusion(_ index: UInt64, size: UInt64? = nil) -> [Digest] {
    path(Int(index), 0..<Int(size ?? self.size))
  }

  func consistency(from old: UInt64) -> [Digest] {
    old == 0 || old == size ? [] : subproof(Int(old), 0..<leaves.count, isWhole: true)
  }

  func range(_ range: Range<UInt64>) -> [Digest] {
    outside(Int(range.lowerBound)..<Int(range.upperBound), 0..<leaves.count)
  }

  private func split(_ range: Range<Int>) -> Int {
    var step = 1
    while step * 2 < range.count { step *= 2 }
    return range.lowerBound + step
  }

  private func root(_ range: Range<Int>) -> Digest {
    guard range.count > 1 else {
      return range.isEmpty ? MerkleTree.emptyRoot : leaves[range.lowerBound]
    }
    let middle = split(range)
    return MerkleTree.node(root(range.lowerBound..<middle), root(middle..<range.upperBound))
  }

  private func path(_ index: Int, _ range: Range<Int>) -> [Digest] {
    guard range.count > 1 else { return [] }
    let middle = split(range)
    return index < middle
      ? path(index, range.lowerBound..<middle) + [root(middle..<range.upperBound)]
      : path(index, middle..<range.upperBound) + [root(range.lowerBound..<middle)]
  }

  private func subproof(_ old: Int, _ range: Range<Int>, isWhole: Bool) -> [Digest] {
    guard old < range.upperBound else { return isWhole ? [] : [root(range)] }
    let middle = split(range)
    return old <= middle
      ? subproof(old, range.lowerBound..<middle, isWhole: isWhole)
        + [root(middle..<range.upperBound)]
      : subproof(old, middle..<range.upperBound, isWhole: false)
        + [root(range.lowerBound..<middle)]
  }

  private func outside(_ inside: Range<Int>, _ range: Range<Int>) -> [Digest] {
    guard range.overlaps(inside) else { return [root(range)] }
    guard range.count > 1 else { return [] }
    let middle = split(range)
    return outside(inside, range.lowerBound..<middle) + outside(inside, middle..<range.upperBound)
  }
}
