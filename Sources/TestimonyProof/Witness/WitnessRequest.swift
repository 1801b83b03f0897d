package import TestimonyCrypto

/// What a witness is asked: to cosign a checkpoint of a log of which it has seen an earlier one
/// (C2SP tlog-witness, "add-checkpoint").
package struct WitnessRequest: Equatable, Sendable {
  /// Entries of the checkpoint that the witness saw last; 0 when it has seen none.
  package let oldSize: UInt64
  /// The consistency proof from there; empty from 0, and where nothing came since.
  package let proof: [Digest]
  /// The checkpoint as the log signed it.
  package let note: [UInt8]

  /// More hashes are in no request.
  package static let proofLimit = 63

  /// A request for a checkpoint.
  package init(oldSize: UInt64, proof: [Digest], note: [UInt8]) {
    precondition(proof.count <= Self.proofLimit, "a proof between 64-bit sizes is no longer")
    self.oldSize = oldSize
    self.proof = proof
    self.note = note
  }

  /// The body of the request.
  package var bytes: [UInt8] {
    var bytes = Array("old \(oldSize)\n".utf8)
    for hash in proof { bytes += Base64.encode(hash.bytes) + [lineFeed] }
    return bytes + [lineFeed] + note
  }
}
