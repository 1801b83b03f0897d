/// A proof that one message stands in the log, as other people's tools read it: a C2SP tlog-proof,
/// and the leaf that it is of.
package struct MessageProof: Sendable {
  /// Running number of the message.
  let number: Int
  let proof: [UInt8]
  let leaf: [UInt8]

  /// The two files, `stem.N.tlog-proof` and `stem.N.leaf`.
  func files(at stem: String) -> [LeavingFile] {
    let (first, second) = paths(at: stem)
    return [LeavingFile(.tlogProof, first, proof), LeavingFile(.leaf, second, leaf)]
  }

  fileprivate func paths(at stem: String) -> (proof: String, leaf: String) {
    ("\(stem).\(number).tlog-proof", "\(stem).\(number).leaf")
  }
}

extension PreparedExport {
  /// The proofs for other tools, as they would leave at `stem`.
  package func proofFiles(
    at stem: String
  ) -> [(kind: LeavingKind, path: String, bytes: [UInt8])] {
    var files: [(kind: LeavingKind, path: String, bytes: [UInt8])] = []
    for proof in messageProofs {
      let (first, second) = proof.paths(at: stem)
      files.append((.tlogProof, first, proof.proof))
      files.append((.leaf, second, proof.leaf))
    }
    return files
  }
}
