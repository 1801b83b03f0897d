import TestimonyCrypto

extension Verdict {
  /// The verdict on a transcript that has passed every check.
  init(_ transcript: Transcript, heads: CheckedHeads, commitments: [Digest], trust: Trust) {
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
        isKnownCheckpoint: head.isKnown,
        ranges: transcript.logs[index].ranges.map { $0.from..<$0.to },
        stamps: zip(heads.stamps[index], transcript.logs[index].stamps).map {
          StampView(size: $0.checkpoint.size, note: $0.note, tokens: $1.tokens)
        })
    }
    let places = Dictionary(uniqueKeysWithValues: zip(commitments, commitments.indices))
    entries = zip(transcript.entries, commitments).map { entry, commitment in
      EntryView(
        log: entry.log, index: entry.index, commitment: commitment,
        earliestStamp: heads.earliestStamp(covering: entry),
        content: EntryContent(entry.content, places: places))
    }
    limits = Limit.allCases.filter { $0.applies(to: transcript, trust: trust) }
  }
}

extension EntryContent {
  fileprivate init?(_ content: Transcript.Content, places: [Digest: Int]) {
    guard case .shown(let entry, _) = content else { return nil }
    fields = entry.fields.slots
    body = BodyPart.parts(of: entry.body)
    replyTo = Reference(fields[Int(Slot.replyTo.rawValue)], places: places)
    target = Reference(fields[Int(Slot.target.rawValue)], places: places)
  }
}

extension Reference {
  fileprivate init?(_ field: FieldView, places: [Digest: Int]) {
    guard case .value(let bytes) = field, let digest = Digest(bytes) else { return nil }
    self = places[digest].map { .entry($0) } ?? .notInFile(digest)
  }
}

extension Limit {
  fileprivate func applies(to transcript: Transcript, trust: Trust) -> Bool {
    let hasStamps = transcript.logs.contains { !$0.stamps.isEmpty }
    switch self {
    case .noKey: return trust.isEmpty
    case .noLog: return transcript.logs.isEmpty
    case .orderBetweenLogs: return transcript.logs.count > 1
    case .outsideRanges:
      // Shown entries inside a range have no proof of their own.
      return transcript.entries.contains {
        if case .shown(_, proof: .some) = $0.content { true } else { false }
      }
    case .noTime: return !hasStamps
    case .tokensNotChecked: return hasStamps
    case .notTheKeepersCut, .otherVersions, .whatMarksHide, .whoWrote, .beforeLogging, .labels:
      return true
    }
  }
}
