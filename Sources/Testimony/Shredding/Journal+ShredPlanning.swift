import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

extension Journal {
  /// Finds out what a shred will destroy. Every entry that is concerned is opened and checked, so that no
  /// damage comes to light halfway.
  ///
  /// - Parameters:
  ///   - subject: what is to be shredded.
  ///   - keepingOriginals: leaves the files that messages were imported from, with the words in them.
  /// - Returns: the plan, to be shown and then carried out.
  /// - Throws: `damaged`; `shredLosesKept`.
  package func planShred(
    of subject: ShredSubject, keepingOriginals: Bool
  ) throws(JournalError) -> ShredPlan {
    // Their words open with today's keys only.
    let kept = try Folding.wrap { () throws(StorageError) in
      try folder.keptNames().filter { $0.hasSuffix("-wal") }
    }
    guard kept.isEmpty else { throw .shredLosesKept(kept) }
    var plan = ShredPlan(subject.kind)
    plan.covers = state.covers
    plan.keepsOriginals = keepingOriginals
    plan.holds = holds(on: subject.owner)
    plan.backups = try allPlaces { $0.kind == .backup }.map(\.row.time)
    plan.copies = copiesBeside()
    let survey = try survey(of: subject.owner)
    var doomed: [SurveyedEntry] = []
    switch subject {
    case .messages(let messages, let thread):
      let named = Set(messages.map(\.reference.commitment))
      if messages.count == 1 { plan.target = messages[0].reference }
      let all = Self.closure(of: named, in: survey)
      doomed = survey.filter { all.contains($0.reference.commitment) }
      plan.destroy(doomed, of: thread.id, by: self)
      countStaying(survey, all, named, &plan)
      countOut(survey, touching: all, &plan)
    case .thread(let thread):
      doomed = survey
      plan.destroy(doomed, of: thread.id, by: self)
      try destroyConsents(to: thread, &plan)
      countOut(survey, touching: nil, &plan)
    case .identity(let contributor):
      plan.destroy(survey.filter { $0.kind == .identity }, of: contributor.id, by: self)
      plan.agreements = state.consents.count { $0.contributor == contributor.id }
      try countNaming(contributor, &plan)
    case .file(let place, let entry, let message, let thread):
      plan.target = message.reference
      doomed = survey.filter { $0.reference == entry }
      guard let file = doomed.first?.files[place] else { return plan }
      plan.count(files: [file.size])
      plan.destroy(file: place, of: entry, owner: thread.id, in: logOrigin(of: entry.id))
      // What records that the file was saved in clear names it.
      let name = JournalState.name(file.digest)
      let saved = survey.filter {
        $0.kind == .attachment && $0.target == entry.commitment
          && $0.body?.text("action") == "saved"
          && ($0.body?.text("file").map { $0.utf8.elementsEqual(name.utf8) } ?? true)
      }
      plan.destroy(saved, of: thread.id, by: self)
      plan.quoting = survey.filter {
        $0.reference != entry && $0.reference != message.reference
          && $0.digests.contains(file.digest)
      }.compactMap(\.number)
      countOut(survey, touching: [message.reference.commitment], &plan)
    }
    try destroyImports(
      of: doomed, subject, since: survey.filter { $0.kind == .thread }.map(\.logged).min(), &plan)
    if let handle = subject.thread?.handle { plan.unsent = unsentCount(of: handle) }
    return plan
  }

  func logOrigin(of id: EntryID) -> Identifier {
    vault.keyring.logs[Int(id.device) - 1].origin
  }

  private static let surveyedAtOnce = 512

  /// Every entry of an owner that is not shredded.
  func survey(of owner: Identifier) throws(JournalError) -> [SurveyedEntry] {
    guard let place = vault.keyring.owner(owner) else { return [] }
    let ids = try allPlaces { $0.owner == UInt32(place) && $0.kind != .shredded }.map(\.id)
    var survey: [SurveyedEntry] = []
    survey.reserveCapacity(ids.count)
    var rest = ids[...]
    while !rest.isEmpty {
      survey += try entries(Array(rest.prefix(Self.surveyedAtOnce)), owner: owner)
        .map(SurveyedEntry.init)
      rest = rest.dropFirst(Self.surveyedAtOnce)
    }
    return survey
  }

  /// Kinds that hold words of what they are about, or say something of them.
  private static let copying: Set<EntryKind> = [
    .note, .redaction, .waiver, .attachment, .translation, .correction, .clip, .import,
  ]

  /// Entries with those that are about them, and those that are about these.
  private static func closure(of named: Set<Digest>, in survey: [SurveyedEntry]) -> Set<Digest> {
    var doomed = named
    var count = 0
    while count != doomed.count {
      count = doomed.count
      for entry in survey where copying.contains(entry.kind) {
        if let target = entry.target, doomed.contains(target) {
          doomed.insert(entry.reference.commitment)
        }
      }
    }
    return doomed
  }

  /// What was agreed about nothing but this thread holds its words.
  private func destroyConsents(
    to thread: ConversationThread, _ plan: inout ShredPlan
  ) throws(JournalError) {
    for speaker in thread.speakers {
      let consents = try survey(of: speaker.contributor).filter {
        ($0.kind == .consent || $0.kind == .agreement)
          && $0.body?.identifier("thread") == thread.id
      }
      plan.destroy(consents, of: speaker.contributor, by: self)
    }
  }
}
