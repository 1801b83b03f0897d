import TestimonyCrypto
import TestimonyProof

extension Journal {
  /// States that nothing known identifies a contributor, with a reason: without terms and without
  /// this, nothing of theirs is published.
  ///
  /// It is an `identity` entry without terms; terms that are added later count.
  ///
  /// - Throws: as `append` does.
  package mutating func stateNoIdentity(
    of contributor: Identifier, reason: String
  ) throws(JournalError) {
    try append([
      EntryDraft(
        kind: .identity, owner: contributor,
        body: .object(
          MemberObject([
            ("contributor", .text(contributor.hex)), ("terms", .array([])),
            ("none", .text(reason)),
          ])))
    ])
  }

  /// Whether it was stated that nothing known identifies a contributor.
  package func statesNoIdentity(of contributor: Contributor) throws(JournalError) -> Bool {
    for reference in contributor.identities {
      let entry = try entry(reference.id, owner: contributor.id)
      guard let body = MemberObject(parsing: entry.body) else {
        throw .damaged(.body(reference.id))
      }
      if body.text("none") != nil { return true }
    }
    return false
  }
}
