import TestimonyGate
import TestimonyProof

/// What the gate looks for in a publication, as the journal knows it at one moment.
struct GateKnowledge: Equatable, Sendable {
  /// The terms of every contributor, but for the names of those who are anonymous from nobody.
  var terms: [IdentityTerm] = []
  /// From whom the contributors of the thread are to stay hidden.
  var audience = GateAudience.strangers
  /// What may stand where it does.
  var waivers = StandingWaivers()
  /// Handles of contributors of the thread of whom nothing is known.
  var unidentified: [String] = []
}

extension Journal {
  /// What the journal knows now that must not stand in a publication of a thread.
  ///
  /// - Throws: `journal` when terms cannot be read: without them nothing is released.
  func gateKnowledge(of thread: ConversationThread) throws(ExportError) -> GateKnowledge {
    var knowledge = GateKnowledge()
    do throws(JournalError) {
      for contributor in state.contributors.values.sorted(by: { $0.handle < $1.handle }) {
        let own = try publicTerms(of: contributor)
        knowledge.terms += own
        guard thread.speakers.contains(where: { $0.contributor == contributor.id }) else {
          continue
        }
        if contributor.anonymity == .acquaintances { knowledge.audience = .acquaintances }
        guard contributor.anonymity != .nobody,
          !own.contains(where: { GateTerm($0).canBeChecked })
        else { continue }
        // Who was said to be anonymous has something to hide.
        let isStated = try statesNoIdentity(of: contributor)
        if contributor.anonymity != nil || !isStated {
          knowledge.unidentified.append(contributor.handle)
        }
      }
    } catch {
      throw .journal(error)
    }
    knowledge.waivers = StandingWaivers(
      state.waivers, terms: knowledge.terms, audience: knowledge.audience)
    return knowledge
  }

  /// The gate for the whole of a transcript, with what the journal knows now.
  func releaseCheck(
    of document: PublicationDocument, messages: [SelectedMessage], in thread: ConversationThread,
    trust: Trust, keys: [[UInt8]] = [], showing slots: SlotSet, detects: Bool = true
  ) throws(ExportError) -> ReleaseCheck {
    let entries = messages.flatMap { $0.entries(showing: slots) }
    let order = entries.indices.sorted { entries[$0].id < entries[$1].id }
    var check = ReleaseCheck(
      document: document, knowledge: try gateKnowledge(of: thread),
      hidden: entries.flatMap(\.decidedSpans), visibleSlots: order.map { entries[$0].visibleSlots },
      transcriptOrder: order, trust: trust, keys: keys, detects: detects)
    check.transcriptEntries = order.map { ReleasePart.Entry(entries[$0]) }
    return check
  }
}

extension ReleaseCheck {
  /// A gate by what the journal knows and the texts that decisions hide; it looks for what could say
  /// who somebody is, too, unless told not to.
  init(
    document: PublicationDocument, knowledge: GateKnowledge, hidden: [String],
    visibleSlots: [SlotSet] = [], transcriptOrder: [Int] = [], trust: Trust, keys: [[UInt8]],
    detects: Bool = true
  ) {
    self.init(
      document: document,
      terms: PublicationTerms(
        knowledge.terms, hidden: hidden, audience: knowledge.audience, detects: detects),
      waivers: knowledge.waivers, unidentified: knowledge.unidentified,
      visibleSlots: visibleSlots, transcriptOrder: transcriptOrder, trust: trust, keys: keys)
  }
}
