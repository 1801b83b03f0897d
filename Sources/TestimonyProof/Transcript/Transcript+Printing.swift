import TestimonyCrypto

extension Transcript {
  /// The file: canonical JSON without a line end. Reading it gives this value again.
  ///
  /// - Precondition: what came from reading or from ``TranscriptDraft`` always prints; indices and
  ///   ranges are below 2^53, notes are UTF-8.
  package func bytes() -> [UInt8] {
    var bytes = Self.head(of: logs)
    for (number, entry) in entries.enumerated() {
      if number > 0 { bytes += Self.separator }
      entry.print(to: &bytes)
    }
    return bytes + Self.end
  }

  /// The file up to its first entry.
  package static func head(of logs: [Log]) -> [UInt8] {
    var output = CanonicalJSON()
    output.raw("{\"format\":")
    output.string(Array(Self.format.utf8))
    output.raw(",\"logs\":")
    output.array(logs) { $1.print(to: &$0) }
    output.raw(",\"entries\":[")
    return output.bytes
  }

  /// What stands between two entries.
  package static let separator = Array(",".utf8)
  /// What stands behind the last entry.
  package static let end = Array("]}".utf8)
}

extension Transcript.Log {
  fileprivate func print(to output: inout CanonicalJSON) {
    output.raw("{\"checkpoint\":")
    output.string(checkpoint)
    output.raw(",\"ranges\":")
    output.array(ranges) { output, range in
      output.raw("{\"from\":")
      output.number(range.from)
      output.raw(",\"to\":")
      output.number(range.to)
      output.raw(",\"proof\":")
      output.array(range.proof) { $0.base64($1.bytes) }
      output.raw("}")
    }
    output.raw(",\"stamps\":")
    output.array(stamps) { output, stamp in
      output.raw("{\"checkpoint\":")
      output.string(stamp.checkpoint)
      output.raw(",\"proof\":")
      output.array(stamp.proof) { $0.base64($1.bytes) }
      output.raw(",\"tokens\":")
      output.array(stamp.tokens) { $0.base64($1) }
      output.raw("}")
    }
    output.raw("}")
  }
}

extension Transcript.Entry {
  /// Appends the entry as it stands in a file.
  package func print(to bytes: inout [UInt8]) {
    var own: [UInt8] = []
    swap(&own, &bytes)
    var output = CanonicalJSON(appendingTo: own)
    own = []
    print(to: &output)
    bytes = output.bytes
  }

  private func print(to output: inout CanonicalJSON) {
    output.raw("{\"log\":")
    output.number(UInt64(log))
    output.raw(",\"index\":")
    output.number(index)
    switch content {
    case .withheld(let commitment):
      output.raw(",\"e\":")
      output.base64(commitment.bytes)
    case .shown(let entry, let proof):
      if let proof {
        output.raw(",\"proof\":")
        output.array(proof) { $0.base64($1.bytes) }
      }
      output.raw(",\"fields\":")
      entry.fields.print(to: &output)
      output.raw(",\"body\":")
      entry.body.print(to: &output)
    }
    output.raw("}")
  }
}
