import TestimonyCrypto
import TestimonyProof

/// What an exhibit sheet states, gathered from what leaves and from nothing else of the journal but
/// the number of messages that are not in it.
struct ExhibitFacts {
  /// Messages with marks that have one reason.
  struct LegendLine {
    /// As the user gives it; nil where it is not given.
    let reason: String?
    /// Running numbers.
    let messages: [Int]
  }

  struct File {
    let name: String
    let digest: Digest
  }

  let title: String
  let preparedBy: String
  let recipient: String?
  let prepared: Timestamp
  let precision: DatePrecision
  /// Messages in the exhibit, and all of the conversation.
  let messages: Int
  let allMessages: UInt64
  /// Of those in the exhibit, with no word shown, and with some hidden.
  let whollyHidden: Int
  let partlyHidden: Int
  let marks: Int
  let legend: [LegendLine]
  let logs: [TestimonyProof.LogView]
  let keys: [NoteVerifier]
  let releaseKeys: [NoteVerifier]
  let stretches: [Stretch]
  let stamps: Int
  let limits: [Limit]
  let files: [File]

  /// - Throws: `Rejection` when the transcript does not verify.
  init(
    _ request: ExhibitRequest, export: PreparedExport, thread: ConversationThread,
    keeperKeys: [NoteVerifier], files: [LeavingFile],
    decisions: (EntryReference) -> [RedactionDecision], now: Timestamp, transcript: [UInt8]
  ) throws(Rejection) {
    let verdict = try TranscriptVerifier.verify(transcript, trust: export.proofs.trust)
    title = export.frame.title
    preparedBy = request.preparedBy
    recipient = request.export.recipient
    prepared = now
    precision = export.frame.precision
    messages = export.plan.places.count
    allMessages = thread.messageCount
    whollyHidden = export.facts.whollyHidden
    partlyHidden = export.facts.partlyHidden
    marks = export.facts.marks
    legend = Self.legend(request, export, decisions)
    logs = verdict.logs
    keys = export.proofs.logs.map(\.key)
    releaseKeys = keeperKeys
    stretches = verdict.stretches
    stamps = verdict.logs.reduce(0) { $0 + $1.stamps.count }
    limits = verdict.limits(isKeepersCut: true)
    self.files = files.map { File(name: $0.path, digest: $0.digest) }
  }

  /// Lines by what is given as the reason, in the order in which they first occur; what is not given
  /// comes last.
  private static func legend(
    _ request: ExhibitRequest, _ export: PreparedExport,
    _ decisions: (EntryReference) -> [RedactionDecision]
  ) -> [LegendLine] {
    var given: [(reason: String, messages: [Int])] = []
    var others: [Int] = []
    for message in export.facts.marked {
      let number = message.number
      var isGiven = false
      for decision in decisions(message.entry) {
        guard let reason = request.legend[decision.reason] else { continue }
        isGiven = true
        if let place = given.firstIndex(where: { $0.reason.utf8.elementsEqual(reason.utf8) }) {
          if given[place].messages.last != number { given[place].messages.append(number) }
        } else {
          given.append((reason, [number]))
        }
      }
      if !isGiven, others.last != number { others.append(number) }
    }
    return given.map { LegendLine(reason: $0.reason, messages: $0.messages) }
      + (others.isEmpty ? [] : [LegendLine(reason: nil, messages: others)])
  }
}
