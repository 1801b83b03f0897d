package import TestimonyCrypto
import TestimonyProof

extension Journal {
  /// Who was given which thread, in the order in which each was first given.
  ///
  /// - Throws: `damaged`.
  package func shares() throws(JournalError) -> [ShareStanding] {
    var records: [ShareRecord] = []
    for place in try allPlaces(where: { $0.kind == .share }) {
      guard let owner = owner(of: place) else { throw .damaged(.sealed(place.id)) }
      guard let record = ShareRecord(try entry(place.id, owner: owner)) else {
        throw .damaged(.body(place.id))
      }
      records.append(record)
    }
    records.sort { ($0.logged, $0.commitment) < ($1.logged, $1.commitment) }
    var standings: [ShareStanding] = []
    for record in records {
      let fits = { (standing: ShareStanding) in
        standing.thread == record.thread && standing.recipient == record.recipient
      }
      guard !standings.contains(where: fits) else { continue }
      standings.append(
        ShareStanding(
          thread: record.thread, recipient: record.recipient,
          records: records.filter {
            $0.thread == record.thread && $0.recipient == record.recipient
          }))
    }
    return standings
  }

  /// How a thread stands with somebody; nil where they were never given it.
  ///
  /// - Throws: `damaged`.
  package func share(
    of thread: ConversationThread, with recipient: RecipientKey
  ) throws(JournalError) -> ShareStanding? {
    try shares().first { $0.thread == thread.id && $0.recipient == recipient }
  }

  /// Gives somebody no more of a thread from now on.
  ///
  /// - Throws: `notShared`; `journal`.
  package mutating func withdrawShare(
    of thread: ConversationThread, from recipient: RecipientKey, reason: String
  ) throws(ShareError) {
    let standing = try ShareError.wrap { () throws(JournalError) in
      try share(of: thread, with: recipient)
    }
    guard let standing, !standing.isWithdrawn else { throw .notShared }
    do throws(JournalError) {
      try append([
        Self.shareEntry(
          .withdrawn, thread.id, recipient, name: standing.name, reason: reason, [])
      ])
    } catch {
      throw .journal(error)
    }
  }

  static func shareEntry(
    _ event: ShareRecord.Event, _ thread: Identifier, _ recipient: RecipientKey, name: String,
    reason: String, _ more: [(key: String, value: JSONValue)]
  ) -> EntryDraft {
    EntryDraft(
      kind: .share, owner: thread,
      body: .object(
        MemberObject(
          [
            ("event", .text(event.rawValue)), ("recipient", .text(recipient.ageText)),
            ("name", .text(name)), ("reason", .text(reason)),
          ] + more)))
  }
}
