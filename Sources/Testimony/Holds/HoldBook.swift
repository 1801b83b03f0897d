import TestimonyCrypto
import TestimonyProof

/// Which holds stand. The order in which entries came from several machines changes nothing: what releases
/// a hold names it.
struct HoldBook: Equatable, Sendable {
  private var records: [HoldRecord] = []
  private var released: [Digest] = []

  init() {}

  /// The holds that nobody released, the oldest first.
  var standing: [HoldRecord] {
    records.filter { !released.contains($0.entry.commitment) }.sorted {
      ($0.set, $0.entry.id) < ($1.set, $1.entry.id)
    }
  }

  /// Folds the body of an entry in; false for one that is none.
  mutating func apply(_ body: MemberObject, _ entry: EntryReference, logged: Timestamp) -> Bool {
    guard let owner = body.identifier("held"), let event = body.text("event"),
      let reason = body.text("reason"), let authority = body.text("authority")
    else { return false }
    switch event {
    case "set":
      records.append(
        HoldRecord(owner: owner, entry: entry, set: logged, reason: reason, authority: authority))
    case "released":
      guard let lifts = body.digests("lifts") else { return false }
      released += lifts
    default: return false
    }
    return true
  }

  func write(to writer: inout ByteWriter) {
    writer.varint(records.count)
    for hold in records.sorted(by: { $0.entry.id < $1.entry.id }) { hold.write(to: &writer) }
    writer.digests(
      released.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) })
  }

  init(from reader: inout ByteReader) throws(MalformedBytes) {
    for _ in 0..<(try reader.count()) { records.append(try HoldRecord(from: &reader)) }
    released = try reader.digests()
  }
}
