import TestimonyCrypto
import TestimonyProof

extension Journal {
  /// Entries opened at once.
  private static let knownBatchCount = 512

  /// What earlier imports of this parser brought into a thread. Nothing is kept for this beside the
  /// messages themselves: it is read anew when the thread is imported into again, but for what `memory`
  /// has.
  func knownMessages(
    of thread: ConversationThread, parser family: String, remembering memory: ImportMemory?
  ) throws(JournalError) -> KnownThread {
    let earlier = memory?.threads[thread.id]
    let known = earlier?.known ?? KnownThread()
    known.begin()
    let later = earlier?.covers
    var places = try places(of: thread, kinds: [.message, .import], after: later ?? PerLog())[...]
    // What another process logs meanwhile is read the next time.
    if memory != nil {
      places.removeAll { $0.id.sequence >= state.covers[$0.id.device] ?? 0 }
    }
    // From the last one back: those with one key then stand in their order.
    if later == nil { places = Array(places.reversed())[...] }
    memory?.threads[thread.id] = ImportMemory.Thread(known: known, covers: state.covers)
    while !places.isEmpty {
      let some = places.prefix(Self.knownBatchCount)
      places = places.dropFirst(Self.knownBatchCount)
      for entry in try entries(some.map(\.id), owner: thread.id) {
        if entry.kind == .import {
          if let evidence = ChangeEvidence(entry) { known.addRecorded(evidence.digest) }
        } else {
          Self.add(entry, family, to: known, isLater: later != nil)
        }
      }
    }
    return known
  }

  private static func add(
    _ entry: JournalEntry, _ family: String, to known: KnownThread, isLater: Bool
  ) {
    let fields = entry.content.fields
    guard let provenance = fields.provenance, let source = provenance.source,
      let details = provenance.details, ChatFormat.family(of: source.parser) == family
    else { return }
    let words =
      details.opaque == nil
      ? SHA256.hash(entry.body) : entry.content.attachments.first?.digest ?? SHA256.hash([])
    let key =
      details.identity.map { MessageKey(identity: $0, conversation: details.conversation) }
      ?? MessageKey(speaker: fields.speaker, sent: fields.sent, body: words)
    known.add(
      key, entry.reference.id, sent: fields.sent, speaker: fields.speaker,
      words: words.hashValue, hasIdentity: details.identity != nil,
      hasFiles: !entry.content.attachments.isEmpty, group: source.entry, isLater: isLater)
  }
}
