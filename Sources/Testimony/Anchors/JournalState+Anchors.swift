import TestimonyCrypto
import TestimonyProof

extension JournalState {
  func applyTimestamp(_ content: EntryContent, _ entry: EntryReference) -> Bool {
    guard let stamp = SealedStamp(content) else { return false }
    anchors.append(
      AnchorRecord(
        entry: entry, log: stamp.log, size: stamp.checkpoint.size,
        time: Timestamp(seconds: stamp.stamp.time), authority: stamp.stamp.authority))
    guard stamp.isOwn else { return true }
    for thread in threads.values {
      threads.update(thread.id) { $0.anchor(stamp.checkpoint.size, of: entry.id.device) }
    }
    return true
  }
}
