/// A proof that one message stands in the log, as other people's tools read it: a C2SP tlog-proof,
/// and the leaf that it is of.
package struct MessageProof: Sendable {
  /// Running number of the message.
  let number: Int
  let proof: [UInt8]
  let leaf: [UInt8]

  /// The two files, `stem.N.tlog-proof` and `stem.N.leaf`.
  func files(at stem: String) -> [LeavingFile] {
    [
      LeavingFile(.tlogProof, "\(stem).\(number).tlog-proof", proof),
      LeavingFile(.leaf, "\(stem).\(number).leaf", leaf),
    ]
  }
}

extension PreparedExport {
  /// The proofs for other tools, as they would leave at `stem`.
  package func proofFiles(
    at stem: String
  ) -> [(kind: LeavingKind, path: String, bytes: [UInt8])] {
    messageProofs.flatMap { $0.files(at: stem) }.map { ($0.kind, $0.path, $0.bytes) }
  }
}
