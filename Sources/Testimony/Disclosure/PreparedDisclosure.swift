import TestimonyCrypto
package import TestimonyProof

/// A transcript with more opened, ready to be released. Only the journal makes one.
package struct PreparedDisclosure: Sendable {
  package let recipient: String
  package let reason: String
  /// The new file.
  package let bytes: [UInt8]
  /// The message of which more is opened.
  package let message: OpenedTranscript.Message
  /// The tokens that are opened.
  package let opened: [Bool]
  /// The fields that are opened.
  package let fields: SlotSet
  /// What the gate finds in what is opened: terms that identify somebody, words that stay hidden
  /// elsewhere, and what could say who somebody is. Not empty: it has to be confirmed.
  package let openedFindings: [ReleaseFinding]
  /// What it finds elsewhere. Not empty: nothing is released.
  package let findings: [ReleaseFinding]
  let before: Digest
  let trust: Trust
  /// What the new file shows.
  let shown: [OpenedTranscript.Message]
}

extension Journal {
  /// Opens more of the text at one place of a transcript, and lets the gate read the result. Nothing is
  /// written.
  ///
  /// - Throws: `notPublishable`, `noSuchPart`, `nothingToOpen`, `kindOrDirectionHidden`, `badText`,
  ///   `rejected`, `export`.
  package mutating func prepareDisclosure(
    of opened: OpenedTranscript, at place: Int, scope: DisclosureScope, recipient: String,
    reason: String
  ) throws(DisclosureError) -> PreparedDisclosure {
    // Other processes may have redacted something since the journal was opened.
    do throws(JournalError) { try refresh() } catch { throw .export(.journal(error)) }
    for text in [recipient, reason] where !ExportRequest.isOneLine(text) { throw .badText }
    let message = opened.messages[place]
    let tokens = message.entry.content.tokens
    let words = try scope.tokens(hidden: message.hidden, of: tokens)
    let opening = message.entry.content.opening
    let hidden =
      words.contains(true) ? opening.hidden(message.hidden, opening: words) : message.hidden
    let slots = message.visibleSlots.union(scope.fields)
    guard hidden != message.hidden || slots != message.visibleSlots else { throw .nothingToOpen }
    guard hidden.allSatisfy(\.self) || SlotSet.required.isSubset(of: slots) else {
      throw .kindOrDirectionHidden
    }
    var transcript = opened.transcript
    let redacted = opening.redacted(visibleFields: slots, hidingExactly: hidden)
    transcript.entries[message.place].content = .shown(redacted, proof: message.proof)
    let bytes = transcript.bytes()
    let comparison: Comparison
    do throws(ComparisonRejection) {
      comparison = try TranscriptComparison.compare(opened.bytes, bytes, trust: opened.trust)
    } catch {
      throw .rejected(error.rejection.description)
    }
    guard comparison.onlyOpens, comparison.openings.count == 1 else { throw .foreign }
    var after = opened.messages
    after[place] = message.showing(slots, hiding: hidden, redacted)
    let refusals = refusals(of: after)
    guard refusals.isEmpty else { throw .notPublishable(refusals) }
    // Details that the recipient has read already are not asked about again.
    let before = try findings(in: opened.bytes, opened.messages, trust: opened.trust)
    let found = try findings(in: bytes, after, trust: opened.trust)
    let details = found.filter {
      $0.isDetail && $0.message == place + 1 && ($0.blocks || $0.asks) && !before.contains($0)
    }
    let old = before.filter { $0.blocks && !$0.isDetail }
    let new = found.filter { $0.blocks && !$0.isDetail }
    let isOfOpened = { (finding: ReleaseFinding) in
      finding.message == place + 1
        && (finding.kind == .identityTerm || finding.kind == .redactedWords)
    }
    let numbers = opened.numbers
    var asked = old.isEmpty ? new.filter(isOfOpened) + details : []
    // Who translated a post is said nowhere: no reader of a page knows that a name is hidden there.
    if message.entry.kind == .clip,
      zip(zip(message.hidden, hidden), Clip.namesTranslator(tokens)).contains(where: {
        $0.0 && !$0.1 && $1
      })
    {
      asked.append(ReleaseFinding(.identityTerm, format: .transcript, message: place + 1))
    }
    return PreparedDisclosure(
      recipient: recipient, reason: reason, bytes: bytes, message: message,
      opened: zip(message.hidden, hidden).map { $0 && !$1 },
      fields: slots.subtracting(message.visibleSlots),
      openedFindings: asked.map { $0.numbered(numbers) },
      findings: (old + new.filter { !isOfOpened($0) }).map { $0.numbered(numbers) },
      before: SHA256.hash(opened.bytes), trust: opened.trust, shown: after)
  }

  /// What the gate finds in a transcript with these messages.
  private func findings(
    in bytes: [UInt8], _ messages: [OpenedTranscript.Message], trust: Trust
  ) throws(DisclosureError) -> [ReleaseFinding] {
    guard let owner = messages.first?.thread, let thread = state.threads[owner] else {
      throw .foreign
    }
    let selected = messages.map { message -> SelectedMessage in
      let hiddenFields = SlotSet.all.subtracting(message.visibleSlots)
      let decided = zip(message.hidden, mask(of: message.entry).hidden).map { $0 && $1 }
      return SelectedMessage(
        entry: message.entry,
        mask: PublicationMask(hidden: message.hidden, fields: hiddenFields),
        decided: PublicationMask(hidden: decided, fields: hiddenFields),
        redacted: message.redacted, layers: [])
    }
    let document = PublicationDocument(
      title: "", language: .english, precision: .none, showsOriginals: true,
      messages: messages.enumerated().map { index, message in
        PublishedMessage(
          number: index + 1, label: nil, direction: .neither, sent: nil,
          runs: message.redacted.body.publishedRuns, replyTo: nil, layers: [])
      }, verification: nil)
    do throws(ExportError) {
      return try releaseCheck(
        of: document, messages: selected, in: thread, trust: trust, showing: .all
      ).findings(in: [.transcript: bytes])
    } catch {
      throw .export(error)
    }
  }
}
