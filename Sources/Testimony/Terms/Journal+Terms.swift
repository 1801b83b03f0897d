import TestimonyCrypto
import TestimonyProof

extension Journal {
  /// Terms of use before they are recorded.
  package struct NewTerms: Sendable {
    package var term: TermOfUse
    package var selection: Selection
    /// Handles; empty for everybody in the thread.
    package var contributors: [String]
    /// How they may be called; nil for anything that does not name them.
    package var attribution: String?
    /// What was said about it.
    package var note: String?
    /// The message in which they agreed.
    package var agreed: JournalEntry?

    package init(
      term: TermOfUse, selection: Selection, contributors: [String] = [],
      attribution: String? = nil, note: String? = nil, agreed: JournalEntry? = nil
    ) {
      self.term = term
      self.selection = selection
      self.contributors = contributors
      self.attribution = attribution
      self.note = note
      self.agreed = agreed
    }
  }

  /// Records terms of use. Those that stand are only made stricter, unless a message is named in which
  /// the contributor agreed: neither side changes them alone afterwards.
  ///
  /// - Throws: `notInThread`, `notTheirMessage`, `stricterStands`, `badText`, `export`, `journal`.
  @discardableResult
  package mutating func record(_ new: NewTerms) throws(TermsError) -> EntryReceipt {
    guard let thread = state.thread(handle: new.selection.thread) else {
      throw .export(.selection(.noSuchThread))
    }
    for text in [new.attribution, new.note].compactMap(\.self) {
      guard ExportRequest.isOneLine(text) else { throw .badText }
    }
    if let attribution = new.attribution {
      guard new.term == .background, Labels.isValid(attribution) else { throw .badText }
    }
    let contributors = try contributors(new.contributors, in: thread, said: new.agreed)
    let scope: MessageScope
    do throws(ExportError) { scope = try self.scope(of: new.selection, in: thread) } catch {
      throw .export(error)
    }
    let book = RuleBook(state, thread: thread.id, today: today)
    let earlier = book.terms(with: contributors, overlapping: scope)
    let stricter = book.standing(with: contributors, overlapping: scope).contains { record in
      record.term > new.term
        || record.term == new.term && record.attribution != nil
          && record.attribution != new.attribution
    }
    guard new.agreed != nil || !stricter else { throw .stricterStands }
    var members: [(key: String, value: JSONValue)] = [
      ("term", .text(new.term.name)),
      ("contributors", .array(contributors.map { .text($0.hex) })), ("messages", scope.json),
      (
        "replaces",
        .array(
          (new.agreed == nil ? [] : earlier).map {
            .text(JournalState.name($0.entry.commitment))
          })
      ),
    ]
    if let attribution = new.attribution { members.append(("attribution", .text(attribution))) }
    if let note = new.note { members.append(("note", .text(note))) }
    do throws(JournalError) {
      return try append([
        EntryDraft(
          kind: .terms, owner: thread.id, body: .object(MemberObject(members)),
          target: new.agreed?.reference)
      ])[0]
    } catch {
      throw .journal(error)
    }
  }

  /// Those whom terms are agreed with: the named ones, else whoever said so, else all.
  private func contributors(
    _ handles: [String], in thread: ConversationThread, said message: JournalEntry?
  ) throws(TermsError) -> [Identifier] {
    var contributors: [Identifier] = []
    for handle in handles {
      guard let contributor = state.contributor(handle: handle),
        thread.speakers.contains(where: { $0.contributor == contributor.id })
      else { throw .notInThread(handle: handle) }
      contributors.append(contributor.id)
    }
    guard let message else {
      return contributors.isEmpty ? thread.speakers.map(\.contributor) : contributors
    }
    guard let author = author(of: message), contributors.isEmpty || contributors == [author] else {
      throw .notTheirMessage
    }
    return [author]
  }

  /// The contributor who wrote a message; nil for the keeper's, and for what is no message.
  func author(of message: JournalEntry) -> Identifier? {
    guard message.kind == .message, message.content.fields.direction != .outgoing else {
      return nil
    }
    return message.content.fields.speaker.flatMap { speaker in
      state.threads[message.owner]?.contributor(speaking: speaker)
    }
  }

  /// How a contributor may be called in a thread, in the words that were agreed; each once.
  package func attributions(
    of contributor: Identifier, in thread: ConversationThread
  ) -> [String] {
    var attributions: [String] = []
    for record in state.terms
    where record.thread == thread.id && record.contributors.contains(contributor) {
      guard let attribution = record.attribution, !attributions.contains(attribution) else {
        continue
      }
      attributions.append(attribution)
    }
    return attributions
  }

  /// What was noted about terms when they were recorded.
  ///
  /// - Throws: `damaged`.
  package func note(about terms: TermsRecord) throws(JournalError) -> String? {
    let entry = try entry(terms.entry.id, owner: terms.thread)
    return MemberObject(parsing: entry.body)?.text("note")
  }
}
