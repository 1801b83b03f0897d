import TestimonyProof

/// What an answer of the rules rests on: while it is the same, so is the answer.
package struct RuleBasis: Equatable, Sendable {
  let terms: [TermsRecord]
  let consents: [ConsentRecord]
  let today: CivilDate
  /// How many messages it is, and the last one.
  let count: Int
  let last: EntryID?
  let selection: Selection
  let uses: ConsentUse
  /// What people are called; nil where that changes nothing.
  let labels: Labels?
}

extension Journal {
  /// The day on which expiries are judged, UTC: never before the latest entry that the state has the
  /// time of, as nothing counts again because a clock was set back.
  var today: CivilDate {
    let now = surroundings.now()
    return CivilDate(time: max(now, state.lastLogged ?? now))
  }

  /// Looks at a publication by terms and consent, before anything of it is made or asked for.
  ///
  /// - Parameters:
  ///   - request: what is published, and how.
  ///   - knowsLabels: whether it says what people are called.
  ///   - earlier: what they allowed already, if anything.
  /// - Returns: what the answer rests on.
  /// - Throws: `notPublishable`, `selection`, `journal`.
  @discardableResult
  package func checkRules(
    of request: ExportRequest, knowsLabels: Bool = true, allowed earlier: RuleBasis? = nil
  ) throws(ExportError) -> RuleBasis {
    guard let thread = state.thread(handle: request.selection.thread) else {
      throw .selection(.noSuchThread)
    }
    let places = try places(of: request.selection, in: thread)
    let labels = knowsLabels ? request.labels : nil
    let basis = ruleBasis(of: request, places, labels)
    guard basis != earlier else { return basis }
    var check = RuleCheck(state, thread, uses: request.uses, today: today)
    do throws(JournalError) {
      try judge(places, with: &check, labels: labels)
    } catch {
      throw .journal(error)
    }
    guard check.refusals.isEmpty else { throw .notPublishable(check.refusals) }
    return basis
  }

  private func ruleBasis(
    of request: ExportRequest, _ places: [IndexPlace], _ labels: Labels?
  ) -> RuleBasis {
    RuleBasis(
      terms: state.terms, consents: state.consents, today: today, count: places.count,
      last: places.last?.id, selection: request.selection, uses: request.uses,
      labels: state.terms.contains { $0.attribution != nil } ? labels : nil)
  }

  private func judge(
    _ places: [IndexPlace], with check: inout RuleCheck, labels: Labels?
  ) throws(JournalError) {
    let opened = try opened(places, for: &check, labels)
    let isAnybodys = places.contains { $0.row.direction == .incoming }
    for place in places {
      let standings = try standings(at: place, &check)
      let message = RuleRefusal.MessageNumber(place)
      guard place.row.direction != .outgoing else {
        check.addKeepers(standings, needsConsent: !isAnybodys, message)
        continue
      }
      let known = opened[place.id]
      let isAttributed = known.map { $0.speaker != nil && $0.isAttributed } ?? true
      // One that was not opened stands alike whoever wrote it. What no contributor wrote, as what a
      // program notes, is about all of them.
      let first = standings.indices.prefix(1)
      for speaker in known.map({ $0.speaker.map { $0..<$0 + 1 } ?? standings.indices }) ?? first {
        let contributor = check.thread.speakers[speaker].contributor
        check.add(
          standings[speaker], by: contributor, showsSpeaker: isAttributed,
          label: labels.map { label(of: contributor, in: $0) }, message)
      }
    }
  }

  /// What cannot be known of a message without opening it.
  private struct OpenedMessage {
    /// Place among the thread's speakers; nil for the keeper.
    let speaker: Int?
    let isAttributed: Bool
  }

  /// Opens those of which it matters who wrote them, or whether that is hidden.
  private func opened(
    _ places: [IndexPlace], for check: inout RuleCheck, _ labels: Labels?
  ) throws(JournalError) -> [EntryID: OpenedMessage] {
    let thread = check.thread
    var needed: [EntryID] = []
    for place in places where place.row.direction != .outgoing {
      let standings = try standings(at: place, &check)
      let matters = zip(thread.speakers, standings).contains { speaker, standing in
        standing != standings[0] || standing.term == .deepBackground
          || !standing.agrees(to: labels.map { label(of: speaker.contributor, in: $0) })
      }
      if matters || thread.speakers.count > 1 && !standings[0].allows(check.uses) {
        needed.append(place.id)
      }
    }
    var opened: [EntryID: OpenedMessage] = [:]
    for piece in needed.indices.pieces(of: PublicationPlan.pieceCount) {
      for entry in try entries(Array(needed[piece]), owner: thread.id) {
        let contributor = entry.content.fields.speaker.flatMap(thread.contributor(speaking:))
        let fields = mask(of: entry).fields
        opened[entry.reference.id] = OpenedMessage(
          speaker: thread.speakers.firstIndex { $0.contributor == contributor },
          isAttributed: !fields.contains(.speaker) && !fields.contains(.direction))
      }
    }
    return opened
  }

  /// What a contributor is called; empty where a number is given out.
  private func label(of contributor: Identifier, in labels: Labels) -> String {
    labels.chosen[state.contributors[contributor]?.handle ?? ""] ?? ""
  }

  private func standings(
    at place: IndexPlace, _ check: inout RuleCheck
  ) throws(JournalError) -> [RuleBook.Standing] {
    guard let origin = origin(of: place.id) else {
      throw .damaged(.unknownLog(device: place.id.device))
    }
    return check.standings(origin, UInt64(place.row.number))
  }

  /// Looks at a transcript that is handed to somebody, by terms and consent.
  ///
  /// - Returns: what keeps it from that; empty when nothing does.
  func refusals(of messages: [OpenedTranscript.Message]) -> [RuleRefusal] {
    guard let owner = messages.first?.thread, let thread = state.threads[owner] else { return [] }
    let own = messages.filter { $0.entry.kind == .message }
    let isAnybodys = own.contains { $0.entry.content.fields.direction == .incoming }
    var refusals: [RuleRefusal] = []
    for message in own {
      let id = message.entry.reference.id
      guard let origin = origin(of: id), let number = message.entry.number else { continue }
      let layers = messages.filter {
        $0.entry.content.target == id && $0.showsWords
      }
      var check = RuleCheck(
        state, thread, uses: message.uses(beside: layers.map(\.entry.kind)), today: today)
      let standings = check.standings(origin, number)
      let name = RuleRefusal.MessageNumber(device: id.device, number: number)
      let fields = message.entry.content.fields
      if fields.direction != .outgoing {
        let contributor = fields.speaker.flatMap(thread.contributor(speaking:))
        for (speaker, standing) in zip(thread.speakers, standings)
        where contributor == nil || speaker.contributor == contributor {
          check.add(
            standing, by: speaker.contributor,
            showsSpeaker: contributor != nil && message.visibleSlots.contains(.speaker),
            label: nil, name)
        }
      } else {
        check.addKeepers(standings, needsConsent: !isAnybodys, name)
      }
      for refusal in check.refusals {
        for number in refusal.messages {
          refusals.add(
            refusal.rule, missing: refusal.missing, of: refusal.contributor, in: refusal.thread,
            number)
        }
      }
    }
    return refusals
  }
}

extension OpenedTranscript.Message {
  /// Whether a word is shown.
  var showsWords: Bool {
    let tokens = entry.content.tokens
    return hidden.indices.contains { !hidden[$0] && !tokens.isEmpty($0) }
  }

  /// What has to have been agreed to, with texts of these kinds beside it. A correction is their own
  /// words.
  fileprivate func uses(beside layers: [EntryKind]) -> ConsentUse {
    var uses: ConsentUse = .sharing
    if showsWords || layers.contains(.correction) { uses.insert(.words) }
    if layers.contains(.translation) { uses.insert(.translation) }
    if visibleSlots.contains(.sentTime) { uses.insert(.time) }
    return uses
  }
}

extension RuleRefusal.MessageNumber {
  /// The number of a message by where it stands.
  package init(_ place: IndexPlace) {
    self.init(device: place.id.device, number: UInt64(place.row.number))
  }
}
