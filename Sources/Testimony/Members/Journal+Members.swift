import TestimonyProof

/// Somebody who opens the journal, or opened it, with a key of their own.
package struct Member: Equatable, Sendable {
  package let name: String
  /// When their key was let in; nil for who left.
  package let since: Timestamp?
  /// When it was taken away; nil for who opens the journal now.
  package let left: Timestamp?
  /// The way in, for who opens the journal now.
  package let slot: KeySlotSummary?
}

extension Journal {
  /// Who opens the journal with a key of their own, in the order of the ways in.
  package var members: [Member] {
    slots.filter { $0.kind == .recipient }.map {
      Member(name: $0.name, since: $0.created, left: nil, slot: $0)
    }
  }

  /// Whose keys were taken away, in the order of that.
  ///
  /// - Throws: as `entries` does.
  package func formerMembers() throws(JournalError) -> [Member] {
    var members: [Member] = []
    for entry in try entries(allPlaces { $0.kind == .key }.map(\.id), owner: id) {
      guard let body = MemberObject(parsing: entry.content.tokens.body) else { continue }
      let gone: [MemberObject] =
        switch body.text("event") {
        case "slot-removed": [body]
        case "rotated":
          (body.list("dropped") ?? []).compactMap { item -> MemberObject? in
            guard case .object(let members) = item else { return nil }
            return MemberObject(members)
          }
        default: []
        }
      members += gone.filter { $0.text("kind") == KeySlotSummary.Kind.recipient.rawValue }.map {
        Member(
          name: $0.text("name") ?? "", since: nil, left: entry.content.fields.logged, slot: nil)
      }
    }
    return members
  }
}
