package import TestimonyProof

/// The work of checking a transcript, shared out over processors.
package enum TranscriptWork {
  /// For `TranscriptAudit`.
  package static func spread(on processors: Int) -> TranscriptAudit.Spread {
    { groups, body in Parallel.map(groups, on: processors, body) }
  }
}
