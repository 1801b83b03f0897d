import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// A publication that is ready to be looked at, and to be released by `Journal.release`. Only the
/// journal makes one. Its files have no names yet: they go when it goes.
package struct PreparedExport: Sendable {
  package let request: ExportRequest
  /// What stands around the messages.
  package let frame: PublicationDocument
  /// All that the gate has found.
  let found: [ReleaseFinding]
  /// Whether somebody has looked at what the gate asks about.
  private(set) var isLookedAt = false

  let plan: PublicationPlan
  let survey: PublicationSurvey
  let knowledge: GateKnowledge
  /// By what terms and consent it may leave.
  let rules: RuleBasis
  let contents: [ExportFormat: StagedContent]
  let transcriptDigest: Digest?
  let facts: PublicationFacts
  /// SHA-256 of the publication as plain text, whatever its formats.
  let documentDigest: Digest
  /// Empty unless they were asked for.
  let messageProofs: [MessageProof]
  /// Cleaned, in the order in which they were named.
  package let pictures: [LeavingPicture]

  /// What keeps it from being released; empty when nothing does.
  package var findings: [ReleaseFinding] { found.filter(\.blocks) }
  /// What has to be looked at before it is released.
  package var questions: [ReleaseFinding] { found.filter(\.asks) }
  /// What may stand in it, as was decided with a reason.
  package var waived: [ReleaseFinding] { found.filter { $0.waiver != nil } }
  /// What is counted and no more: days, and marks of the reading direction.
  package var remarks: [ReleaseFinding] {
    found.filter { !$0.blocks && !$0.asks && $0.waiver == nil }
  }

  /// What says that somebody has looked at these questions about these very words, with the terms that
  /// are known now.
  package var lookedAtCode: String {
    var hash = SHA256()
    hash.update(Array("testimony/questions@v1\n".utf8))
    hash.update(thread.bytes)
    hash.update(documentDigest)
    hash.update(knowledge.waivers.terms)
    var list: [UInt8] = []
    for question in found where question.asks {
      list += String(question.message ?? 0).utf8
      list.append(0x20)
      list += String(question.word ?? 0).utf8
      list.append(0x20)
      list += question.kind.name.utf8
      list.append(0x0A)
      guard list.count >= 4096 else { continue }
      hash.update(list)
      list.removeAll(keepingCapacity: true)
    }
    hash.update(list)
    return Hexadecimal.text(Array(hash.finalize().bytes.prefix(4)))
  }

  /// The same, looked at; nil when the code is for other questions, words or terms.
  package func lookedAt(_ code: String) -> PreparedExport? {
    guard code.utf8.elementsEqual(lookedAtCode.utf8) else { return nil }
    var prepared = self
    prepared.isLookedAt = true
    return prepared
  }

  /// The conversation that it is of.
  package var conversation: ConversationThread { plan.thread }
  var thread: Identifier { plan.thread.id }
  var proofs: LogProofs { plan.proofs }

  /// The forms that leave, in the order of their suffixes.
  package var formats: [ExportFormat] { contents.keys.sorted() }

  /// Running numbers of messages of which words are hidden by a decision, while of a layer beside them
  /// none is.
  package var unredactedLayers: [Int] { facts.unredactedLayers }

  /// All bytes of one file.
  ///
  /// - Throws: `journal` when it cannot be read.
  package func bytes(of format: ExportFormat) throws(ExportError) -> [UInt8] {
    var bytes: [UInt8] = []
    try contents[format]?.forEachPiece({ ExportError.journal(.storage($0)) }) {
      (piece) throws(ExportError) in bytes += piece
    }
    return bytes
  }
}

extension Journal {
  /// Writes a publication and lets the gate read it. It has no name anywhere, and nothing leaves.
  ///
  /// - Parameters:
  ///   - request: what is published, and how.
  ///   - folder: where it is to leave later, so that its files can be given a name there; nil when they
  ///     are only to be looked at, and are kept in memory.
  ///   - allowed: what terms and consent allowed already, if they were asked.
  /// - Returns: the publication, with what the gate found in it.
  /// - Throws: `notPublishable`, `selection`, `badTitle`, `badLabel`, `noSuchContributor`, `noDestination` without a
  ///   format, `destination`, `tooLarge`, `transcriptRejected`, `journal`.
  package func prepareExport(
    _ request: ExportRequest, in folder: String? = nil, allowed: RuleBasis? = nil
  ) throws(ExportError) -> PreparedExport {
    guard state.thread(handle: request.selection.thread) != nil else {
      throw .selection(.noSuchThread)
    }
    guard !request.formats.isEmpty else { throw .noDestination }
    try request.checkTexts()
    let rules = try checkRules(of: request, allowed: allowed)
    let (plan, survey) = try plan(request)
    let pictures = try pictures(plan)
    let knowledge = try gateKnowledge(of: plan.thread)
    try pictures.check(knowledge)
    let result = try PublicationPress.result(
      of: plan, check: ReleaseCheck(of: plan, survey, knowledge),
      to: folder.map { .folder($0) } ?? .memory)
    return PreparedExport(
      request: request, frame: plan.frame, found: result.findings,
      plan: plan, survey: survey, knowledge: knowledge, rules: rules,
      contents: result.contents,
      transcriptDigest: result.transcriptDigest, facts: result.facts,
      documentDigest: result.documentDigest,
      messageProofs: request.makesTlogProofs
        ? try plan.proofs.messageProofs(of: plan.places.map(\.id), result.facts) : [],
      pictures: pictures)
  }
}

extension ReleaseCheck {
  /// The gate for a planned publication.
  init(of plan: PublicationPlan, _ survey: PublicationSurvey, _ knowledge: GateKnowledge) {
    self.init(
      document: plan.frame, knowledge: knowledge, hidden: survey.hidden.sorted(),
      trust: plan.proofs.trust, keys: plan.proofs.keys)
  }
}

extension ExportRequest {
  /// Titles and names are one line each.
  fileprivate func checkTexts() throws(ExportError) {
    for text in [title, recipient, transcriptName].compactMap(\.self)
    where !Self.isOneLine(text) { throw .badTitle }
  }
}

extension LogProofs {
  func notice(for request: ExportRequest) -> VerificationNotice? {
    guard request.holdsProof else { return nil }
    let name = request.transcriptName ?? "conversation" + ExportFormat.transcript.suffix
    return VerificationNotice(
      transcriptName: request.formats.contains(.transcript) ? name : nil,
      fingerprints: logs.map { LogKeyFingerprint($0.key) })
  }
}
