package import TestimonyCrypto

/// What the journal's entries add up to: a fold over every entry from the first, in the order
/// that `FoldOrder` gives them. Nothing in it is kept anywhere else; a snapshot of it only spares the replay.
package final class JournalState {
  /// Entries folded, by device.
  package internal(set) var covers = PerLog<UInt64>()
  /// Who keeps the journal, as they are called.
  package internal(set) var keeper = ""
  package internal(set) var contributors = SnapshotTable<Contributor>()
  package internal(set) var threads = SnapshotTable<ConversationThread>()
  /// Handles that machines gave apart to several threads or contributors: none of them has it alone.
  var sharedHandles = SharedHandles()
  /// Decisions by the commitment of the entry that they hide parts of: device numbers, and with them
  /// places, are a matter of this machine.
  package internal(set) var redactions: [Digest: [RedactionDecision]] = [:]
  /// What may stand although the gate finds it, by the commitment of the entry in which it does.
  package internal(set) var waivers: [Digest: [Waiver]] = [:]
  package internal(set) var imports: [ImportRecord] = []
  /// The newest version of each saved export, by name.
  package internal(set) var drafts: [String: DraftRecord] = [:]
  /// What was agreed about the use of messages, in the order of the logs.
  package internal(set) var terms: [TermsRecord] = []
  package internal(set) var consents: [ConsentRecord] = []
  package internal(set) var approval = ApprovalBook()
  package internal(set) var witnesses = WitnessBook()
  var devices = DeviceBook()
  /// What was shredded, in the order of the logs.
  package internal(set) var shreds: [ShredRecord] = []
  var holdBook = HoldBook()
  /// Threads and contributors that nothing may be shredded of.
  package var holds: [HoldRecord] { holdBook.standing }
  /// Time stamps, in the order in which they came.
  package internal(set) var anchors: [AnchorRecord] = []
  /// The latest logged time of an entry that is no message and adds nothing to one: those are
  /// folded from the index, which does not say it.
  package internal(set) var lastLogged: Timestamp?
  package internal(set) var messageCount: UInt64 = 0
  package internal(set) var exportCount: UInt64 = 0

  package init() {}

  /// How much waits in all threads.
  package var waiting: Waiting {
    threads.values.reduce(into: Waiting()) { $0 += $1.waiting }
  }

  package func thread(handle: String) -> ConversationThread? {
    threads[handle: handle]
  }

  package func contributor(handle: String) -> Contributor? {
    contributors[handle: handle]
  }

  /// The decisions about `entry` that stand.
  package func standingRedactions(of entry: EntryReference) -> [RedactionDecision] {
    redactions[entry.commitment, default: []].filter { $0.undoneBy == nil }
  }

  /// Becomes another state, in its place.
  func replace(by other: JournalState) {
    covers = other.covers
    keeper = other.keeper
    contributors = other.contributors
    threads = other.threads
    sharedHandles = other.sharedHandles
    redactions = other.redactions
    waivers = other.waivers
    imports = other.imports
    drafts = other.drafts
    terms = other.terms
    consents = other.consents
    approval = other.approval
    witnesses = other.witnesses
    devices = other.devices
    shreds = other.shreds
    holdBook = other.holdBook
    anchors = other.anchors
    lastLogged = other.lastLogged
    messageCount = other.messageCount
    exportCount = other.exportCount
  }
}
