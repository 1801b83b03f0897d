import TestimonyCrypto
import TestimonyProof

extension Journal {
  /// A consent or its withdrawal, before it is recorded.
  package struct NewConsent: Sendable {
    /// The contributor's handle.
    package var contributor: String
    /// The messages; nil for every thread, in a withdrawal.
    package var selection: Selection?
    package var uses: ConsentUse
    /// The last day on which it counts, UTC.
    package var until: CivilDate?
    /// In which words.
    package var words: String
    /// What was explained to them before, in which language.
    package var explained: String?
    /// The message in which they said so.
    package var said: JournalEntry?

    package init(
      contributor: String, selection: Selection?, uses: ConsentUse = [], until: CivilDate? = nil,
      words: String, explained: String? = nil, said: JournalEntry? = nil
    ) {
      self.contributor = contributor
      self.selection = selection
      self.uses = uses
      self.until = until
      self.words = words
      self.explained = explained
      self.said = said
    }
  }

  /// Records that a contributor agreed.
  ///
  /// - Throws: `notInThread`, `notTheirMessage`, `noUse`, `past`, `badText`, `export`, `journal`.
  @discardableResult
  package mutating func giveConsent(_ new: NewConsent) throws(TermsError) -> EntryReceipt {
    guard !new.uses.isDisjoint(with: [.publication, .sharing]),
      !new.uses.isDisjoint(with: [.words, .translation])
    else { throw .noUse }
    if let until = new.until, until < today { throw .past }
    guard new.selection != nil else { throw .export(.selection(.noSuchThread)) }
    return try record(new, event: .given)
  }

  /// Records that a contributor no longer agrees: every consent for these messages that is known here
  /// ends.
  ///
  /// - Throws: `notInThread`, `notTheirMessage`, `badText`, `export`, `journal`.
  @discardableResult
  package mutating func withdrawConsent(_ new: NewConsent) throws(TermsError) -> EntryReceipt {
    try record(new, event: .withdrawn)
  }

  private mutating func record(
    _ new: NewConsent, event: ConsentRecord.Event
  ) throws(TermsError) -> EntryReceipt {
    guard let contributor = state.contributor(handle: new.contributor) else {
      throw .notInThread(handle: new.contributor)
    }
    guard Self.isStatement(new.words), new.explained.map(Self.isStatement) ?? true else {
      throw .badText
    }
    if let said = new.said, author(of: said) != contributor.id { throw .notTheirMessage }
    var members: [(key: String, value: JSONValue)] = [
      ("contributor", .text(contributor.id.hex)), ("event", .text(event.name)),
    ]
    var scope = MessageScope.all
    if let selection = new.selection {
      guard let thread = state.thread(handle: selection.thread) else {
        throw .export(.selection(.noSuchThread))
      }
      guard thread.speakers.contains(where: { $0.contributor == contributor.id }) else {
        throw .notInThread(handle: new.contributor)
      }
      do throws(ExportError) { scope = try self.scope(of: selection, in: thread) } catch {
        throw .export(error)
      }
      members.append(("thread", .text(thread.id.hex)))
    }
    let withdrawals = state.consents.filter {
      event == .given && $0.event == .withdrawn && $0.contributor == contributor.id
    }
    members += [
      ("messages", scope.json),
      ("uses", .array((event == .given ? new.uses : []).names.map { .text($0) })),
      ("after", .array(withdrawals.map { .text(JournalState.name($0.entry.commitment)) })),
      ("words", .text(new.words)),
    ]
    if let until = new.until { members.append(("until", .text(until.description))) }
    if let explained = new.explained { members.append(("explained", .text(explained))) }
    do throws(JournalError) {
      return try append([
        EntryDraft(
          kind: .consent, owner: contributor.id, body: .object(MemberObject(members)),
          target: new.said?.reference)
      ])[0]
    } catch {
      throw .journal(error)
    }
  }

  /// Whether a text says something, in one line: a sentence, not a keystroke.
  private static func isStatement(_ text: String) -> Bool {
    text.utf8.count <= 4096
      && text.unicodeScalars.allSatisfy { $0 != "\n" && !VisibleText.mustEscape($0) }
      && text.unicodeScalars.count { $0.properties.isAlphabetic || $0.isDigit } >= 8
  }

  /// The words of a consent, and what was explained before.
  ///
  /// - Throws: `damaged`.
  package func words(
    of consent: ConsentRecord
  ) throws(JournalError) -> (said: String, explained: String?) {
    let entry = try entry(consent.entry.id, owner: consent.contributor)
    guard let body = MemberObject(parsing: entry.body), let words = body.text("words") else {
      throw .damaged(.body(consent.entry.id))
    }
    return (words, body.text("explained"))
  }

  /// Whether a consent still counts, for some message.
  package func standing(of consent: ConsentRecord) -> ConsentStanding {
    if let until = consent.until, until < today { return .expired }
    let withdrawals = state.consents.filter {
      $0.event == .withdrawn && $0.contributor == consent.contributor
        && ($0.thread == nil || $0.thread == consent.thread)
        && $0.scope.overlaps(consent.scope) && !consent.after.contains($0.entry.commitment)
    }
    guard !withdrawals.isEmpty else { return .counts }
    return withdrawals.contains { $0.scope.includes(consent.scope) }
      ? .withdrawn : .partlyWithdrawn
  }
}

/// What has become of a consent.
package enum ConsentStanding: String, Sendable {
  case counts
  case partlyWithdrawn = "partly-withdrawn"
  case withdrawn
  case expired
}
