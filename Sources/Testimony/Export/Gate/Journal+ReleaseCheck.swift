import TestimonyProof

/// What the gate looks for in a publication, as the journal knows it at one moment.
struct GateKnowledge: Equatable, Sendable {
  /// The terms of every contributor.
  var terms: [IdentityTerm] = []
  /// Handles of contributors of the thread of whom nothing is known.
  var unidentified: [String] = []
}

extension Journal {
  /// What the journal knows now that must not stand in a publication of a thread.
  ///
  /// - Throws: `journal` when terms cannot be read: without them nothing is released.
  func gateKnowledge(of thread: ConversationThread) throws(ExportError) -> GateKnowledge {
    var folding = GateFolding()
    var knowledge = GateKnowledge()
    do throws(JournalError) {
      for contributor in state.contributors.values.sorted(by: { $0.handle < $1.handle }) {
        let own = try identityTerms(of: contributor)
        knowledge.terms += own
        let isInThread = thread.speakers.contains { $0.contributor == contributor.id }
        let isKnown = own.contains { IdentityCheck.canCheck($0, folding: &folding) }
        guard isInThread, !isKnown else { continue }
        if try !statesNoIdentity(of: contributor) {
          knowledge.unidentified.append(contributor.handle)
        }
      }
    } catch {
      throw .journal(error)
    }
    return knowledge
  }

  /// The gate for the whole of a transcript, with what the journal knows now.
  func releaseCheck(
    of document: PublicationDocument, messages: [SelectedMessage], in thread: ConversationThread,
    trust: Trust, keys: [[UInt8]] = [], showing slots: SlotSet
  ) throws(ExportError) -> ReleaseCheck {
    let entries = messages.flatMap { $0.entries(showing: slots) }
    let order = entries.indices.sorted { entries[$0].id < entries[$1].id }
    return ReleaseCheck(
      document: document, knowledge: try gateKnowledge(of: thread),
      hidden: entries.flatMap(\.decidedSpans), visibleSlots: order.map { entries[$0].visibleSlots },
      transcriptOrder: order, trust: trust, keys: keys)
  }
}

extension ReleaseCheck {
  /// A gate by what the journal knows and the texts that decisions hide.
  init(
    document: PublicationDocument, knowledge: GateKnowledge, hidden: [String],
    visibleSlots: [SlotSet] = [], transcriptOrder: [Int] = [], trust: Trust, keys: [[UInt8]]
  ) {
    var folding = GateFolding()
    self.init(
      document: document, identity: IdentityCheck(knowledge.terms, folding: &folding),
      residue: ResidueCheck(hidden, folding: &folding), unidentified: knowledge.unidentified,
      visibleSlots: visibleSlots, transcriptOrder: transcriptOrder, trust: trust, keys: keys)
  }
}
