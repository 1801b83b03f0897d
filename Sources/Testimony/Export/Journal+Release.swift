import TestimonyCrypto
import TestimonyProof

extension Journal {
  /// Publishes what was prepared.
  ///
  /// The order, and why:
  /// 1. Everything that can say no says it: terms of use and consent, the decisions made since,
  ///    the gate on the final bytes and the files' names, the places. Nothing has been written anywhere.
  /// 2. The ledger entry commits, durable.
  /// 3. Each file, which was written without a name, is synced and given its name.
  ///
  /// A crash or failure between 2 and 3 leaves a ledger entry without a file: the ledger then says
  /// more than is out, which costs an explanation. The other order could leave a file, or the
  /// temporary one, that nobody remembers: an export that no later one is compared with, and which
  /// cannot be called back. Where a file had to be copied under a temporary name, that of a process
  /// that died is swept from the folder by the next release into it.
  ///
  /// - Parameters:
  ///   - prepared: what `prepareExport` gave and the user has looked at.
  ///   - paths: where each of the prepared formats goes.
  ///   - releaseNote: where the release note over them goes.
  ///   - tlogProofs: where the proofs for other tools go, if there are any: this with `.N.tlog-proof`
  ///     and `.N.leaf` behind it.
  ///   - pictures: where the pictures go, if there are any: this with `-N.jpg` or `-N.png` behind it.
  ///   - overwriting: whether files that are there may be replaced.
  /// - Returns: the files, in the order of their formats' suffixes, and the release note.
  /// - Throws: `notPublishable`, `notApproved`, `refused` with what the gate found, `outOfDate`, `noDestination`,
  ///   `destination`, `tooLarge`, `journal`.
  package mutating func release(
    _ prepared: PreparedExport, to paths: [ExportFormat: String], releaseNote: String,
    tlogProofs: String? = nil, pictures: String? = nil, overwriting: Bool = false
  ) throws(ExportError) -> [ReleasedFile] {
    var leaving = try prepared.leaving(to: paths, pictures: pictures)
    let drafts = try releaseDrafts(of: prepared, names: paths.values.sorted())
    for proof in prepared.messageProofs {
      guard let tlogProofs else { throw .noDestination }
      leaving += proof.files(at: tlogProofs)
    }
    return try place(
      leaving, of: prepared, recording: drafts, releaseNote: releaseNote, overwriting: overwriting)
  }

  /// The entries that remember a publication, once everything that can say no has been asked: terms
  /// of use and consent, the decisions made since, and the gate on the bytes and the names.
  ///
  /// - Throws: `notPublishable`, `notApproved`, `refused`, `outOfDate`, `journal`.
  mutating func releaseDrafts(
    of prepared: PreparedExport, names paths: [String], exhibit: Digest? = nil,
    purpose: ReleasePurpose = .publication
  ) throws(ExportError) -> [EntryDraft] {
    // Other processes may have decided something since.
    do throws(JournalError) { try refresh() } catch { throw .journal(error) }
    let check = try checkCurrent(prepared)
    if purpose == .publication { try checkApprovals(of: prepared) }
    let findings = paths.flatMap { path in
      let name = String(decoding: LeavingFile.name(of: path), as: UTF8.self)
      return check.findings(inName: name, format: ExportFormat(suffixOf: name)).filter(\.blocks)
    }
    guard findings.isEmpty else { throw .refused(findings) }
    return [
      EntryDraft(
        kind: .export, owner: prepared.thread,
        body: .object(prepared.ledgerBody(exhibit: exhibit, purpose: purpose)))
    ]
  }

  /// Checks that what was prepared is what would be prepared now: terms and consent still allow it, no
  /// decision and nothing beside the messages is new, and the gate finds nothing by what it knows by now.
  ///
  /// - Returns: the gate.
  /// - Throws: `notPublishable`, `outOfDate`, `refused`, `notLookedAt`, `journal`.
  @discardableResult
  func checkCurrent(_ prepared: PreparedExport) throws(ExportError) -> ReleaseCheck {
    try checkRules(of: prepared.request, allowed: prepared.rules)
    guard let thread = state.threads[prepared.thread],
      thread.additionCount == prepared.plan.thread.additionCount,
      !decisionsDiffer(from: prepared)
    else { throw .outOfDate }
    let knowledge = try gateKnowledge(of: thread)
    let check = ReleaseCheck(of: prepared.plan, prepared.survey, knowledge)
    var findings = prepared.findings
    if knowledge != prepared.knowledge {
      try prepared.pictures.check(knowledge)
      findings = try findingsNow(prepared, check)
    }
    guard findings.isEmpty else { throw .refused(findings) }
    guard prepared.questions.isEmpty || prepared.isLookedAt else {
      throw .notLookedAt(questions: prepared.questions.count, code: prepared.lookedAtCode)
    }
    return check
  }

  /// Whether other decisions stand about what is published than when it was prepared.
  private func decisionsDiffer(from prepared: PreparedExport) -> Bool {
    let (old, new) = (prepared.plan.redactions, state.redactions)
    guard old != new else { return false }
    let published = Set(prepared.facts.commitments)
    return Set(old.keys).union(new.keys).contains { published.contains($0) && old[$0] != new[$0] }
  }

  /// What the gate finds in the same bytes by what it knows now: they are made once more.
  ///
  /// - Throws: `outOfDate` when they are not the same.
  private func findingsNow(
    _ prepared: PreparedExport, _ check: ReleaseCheck
  ) throws(ExportError) -> [ReleaseFinding] {
    let result = try PublicationPress.result(of: prepared.plan, check: check, to: .nowhere)
    guard result.documentDigest == prepared.documentDigest,
      result.transcriptDigest == prepared.transcriptDigest
    else { throw .outOfDate }
    let blocking = result.findings.filter(\.blocks)
    guard blocking.isEmpty else { return blocking }
    guard result.findings.filter(\.asks) == prepared.questions else { throw .outOfDate }
    return []
  }
}

extension PreparedExport {
  /// The conversation in its forms, and the pictures with it.
  ///
  /// - Throws: `noDestination`.
  func leaving(
    to paths: [ExportFormat: String], pictures place: String?
  ) throws(ExportError) -> [LeavingFile] {
    guard Set(paths.keys) == Set(contents.keys) else { throw .noDestination }
    var leaving = paths.sorted { $0.key < $1.key }.compactMap { format, path in
      contents[format].map { LeavingFile(.conversation(format), path, .staged($0)) }
    }
    for (number, picture) in zip(1..., pictures) {
      guard let place else { throw .noDestination }
      leaving.append(
        LeavingFile(.picture, picture.path(at: place, number: number), picture.bytes))
    }
    return leaving
  }
}

extension ExportFormat {
  /// The format that a file's name tells; text where it tells none.
  fileprivate init(suffixOf name: String) {
    self =
      Self.allCases.first { name.utf8.reversed().starts(with: $0.suffix.utf8.reversed()) } ?? .text
  }
}
