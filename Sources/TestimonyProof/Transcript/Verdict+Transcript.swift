extension Verdict {
  /// The verdict on a transcript that has passed every check.
  init(_ transcript: Transcript, heads: CheckedHeads, facts: EntryFacts, trust: Trust) {
    standing =
      if trust.isEmpty {
        .notProved(.noKey)
      } else if transcript.logs.isEmpty {
        .notProved(.noLog)
      } else {
        .proved
      }
    logs = transcript.logs.indices.map { index in
      let head = heads.heads[index]
      return LogView(
        checkpoint: head.checkpoint, signers: head.signers, witnesses: head.witnesses,
        witnessTimes: head.witnessTimes,
        isKnownCheckpoint: head.isKnown,
        ranges: transcript.logs[index].ranges.map { $0.from..<$0.to },
        stamps: zip(heads.stamps[index], transcript.logs[index].stamps).map {
          StampView(size: $0.checkpoint.size, note: $0.note, tokens: $1.tokens)
        })
    }
    entries = facts.views
    shownCount = facts.shownCount
    stretches = transcript.logs.indices.compactMap { log in
      facts.stretches[log]?.stretch(
        log: log, ranges: transcript.logs[log].ranges.map { $0.from..<$0.to })
    }
    limits = Limit.allCases.filter {
      $0.applies(
        to: transcript, hasSingleProofs: facts.hasSingleProofs,
        isWitnessed: heads.heads.allSatisfy { !$0.witnesses.isEmpty }, trust: trust)
    }
  }
}

extension Limit {
  fileprivate func applies(
    to transcript: Transcript, hasSingleProofs: Bool, isWitnessed: Bool, trust: Trust
  ) -> Bool {
    let hasStamps = transcript.logs.contains { !$0.stamps.isEmpty }
    switch self {
    case .noKey: return trust.isEmpty
    case .noLog: return transcript.logs.isEmpty
    case .orderBetweenLogs: return transcript.logs.count > 1
    case .outsideRanges: return hasSingleProofs
    case .noTime: return !hasStamps && (!isWitnessed || transcript.logs.isEmpty)
    case .tokensNotChecked: return hasStamps
    case .notTheKeepersCut, .otherVersions, .whatMarksHide, .whoWrote, .beforeLogging, .labels:
      return true
    }
  }
}
