import TestimonyProof
import TestimonyStorage

extension Journal {
  /// Decides what is published, as the journal is now.
  ///
  /// - Returns: the plan, and what was seen of the messages.
  /// - Throws: `selection`, `badLabel`, `noSuchContributor`, `noTranslation`, `noSuchNote`, `journal`.
  func plan(
    _ request: ExportRequest
  ) throws(ExportError) -> (plan: PublicationPlan, survey: PublicationSurvey) {
    var plan = try bare(request)
    let survey = try plan.survey()
    plan.speaking = survey.speaking
    for contributor in survey.labelled { _ = plan.labels.label(of: contributor) }
    if survey.entries.count > plan.places.count || !survey.entries.isSorted {
      plan.order = survey.entries.sorted { $0.id < $1.id }
    }
    let ids = plan.order?.map(\.id) ?? plan.places.map(\.id)
    // A cosignature has a time to the second.
    if request.heads.isEmpty, request.precision != .none {
      do throws(JournalError) { plan.views = try cosigned(plan.views, covering: ids) } catch {
        throw .journal(error)
      }
    }
    plan.proofs = try proofs(
      of: ids, each: request.makesTlogProofs, at: plan.views,
      withStamps: request.showsExactTimes && !survey.hidesTimes)
    if request.showsNumbers, !plan.proofs.isGapless, plan.places.areNumberedWithoutGap {
      plan.slots.insert(SlotSet(.number))
    }
    plan.frame = PublicationDocument(
      title: request.title, language: request.language, precision: request.precision,
      showsOriginals: request.layers.showsOriginals, messages: [],
      verification: plan.proofs.notice(for: request))
    return (plan, survey)
  }

  /// Names of those who made layers and have no label of their own: not the keeper, not a
  /// contributor of the thread.
  package func layerMakers(of request: ExportRequest) throws(ExportError) -> [String] {
    let plan = try bare(request)
    return plan.thread.hasAdditions ? try plan.survey().makers : []
  }

  /// Posts that are quoted beside the conversation as a whole: no message has them beside it.
  package func clipsBesideNoMessage(
    of thread: ConversationThread
  ) throws(JournalError) -> Int {
    try ThreadAdditions(of: thread, in: self).ofThread.count { $0.kind == .clip }
  }

  /// A plan by which messages can be opened, without what depends on them.
  private func bare(_ request: ExportRequest) throws(ExportError) -> PublicationPlan {
    guard let thread = state.thread(handle: request.selection.thread) else {
      throw .selection(.noSuchThread)
    }
    let places = try places(of: request.selection, in: thread)
    let additions: ThreadAdditions
    let views: PerLog<LogView>
    let vault = vault
    do throws(JournalError) {
      additions = try ThreadAdditions(of: thread, in: self)
      views = try database.read { (rows) throws(JournalError) in
        try Folding.views(vault: vault, rows: rows).at(request.heads, rows: rows)
      }
    } catch {
      throw .journal(error)
    }
    let labels = try LabelGiver(
      request.labels, makers: request.layers.makers,
      contributors: thread.speakers.compactMap { state.contributors[$0.contributor] },
      wording: request.language.wording)
    return PublicationPlan(
      request: request, thread: thread, places: places, additions: additions,
      redactions: state.redactions, views: views, vault: vault, folder: folder,
      processors: surroundings.parallelism, proofs: LogProofs(), slots: request.visibleSlots,
      labels: labels,
      numbers: RunningNumbers(places),
      frame: PublicationDocument(
        title: request.title, language: request.language, precision: request.precision,
        showsOriginals: request.layers.showsOriginals, messages: [], verification: nil))
  }
}

extension [PublicationPlan.EntryPlace] {
  fileprivate var isSorted: Bool { zip(self, dropFirst()).allSatisfy { $0.id < $1.id } }
}
