import TestimonyProof

extension Journal {
  /// The gate for one publication, with what the journal knows now: the terms of every contributor,
  /// and what is hidden of the selected messages.
  ///
  /// `keys` are those that a page names.
  ///
  /// - Throws: `journal` when terms cannot be read: without them nothing is released.
  func releaseCheck(
    of document: PublicationDocument, messages: [SelectedMessage], in thread: ConversationThread,
    trust: Trust, keys: [[UInt8]] = [], showing slots: SlotSet
  ) throws(ExportError) -> ReleaseCheck {
    var folding = GateFolding()
    var terms: [IdentityTerm] = []
    var unidentified: [String] = []
    do throws(JournalError) {
      for contributor in state.contributors.values.sorted(by: { $0.handle < $1.handle }) {
        let own = try identityTerms(of: contributor)
        terms += own
        let isInThread = thread.speakers.contains { $0.contributor == contributor.id }
        let isKnown = own.contains { IdentityCheck.canCheck($0, folding: &folding) }
        guard isInThread, !isKnown else { continue }
        if try !statesNoIdentity(of: contributor) { unidentified.append(contributor.handle) }
      }
    } catch {
      throw .journal(error)
    }
    let entries = messages.flatMap { $0.entries(showing: slots) }
    let order = entries.indices.sorted { entries[$0].id < entries[$1].id }
    return ReleaseCheck(
      document: document, identity: IdentityCheck(terms, folding: &folding),
      residue: ResidueCheck(entries, folding: &folding), unidentified: unidentified,
      visibleSlots: order.map { entries[$0].visibleSlots }, transcriptOrder: order,
      trust: trust, keys: keys)
  }
}
