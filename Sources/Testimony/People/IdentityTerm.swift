import TestimonyCrypto
import TestimonyProof

/// Something that identifies a contributor, never to be published.
package struct IdentityTerm: Hashable, Sendable {
  /// What kind of term it is.
  package enum Group: String, Sendable, CaseIterable {
    case name
    case nickname
    case handle
    case phone
    case mail
    case kin
    case place
    case other

    /// Whether somebody who is anonymous from nobody is called so in print.
    package var isName: Bool { self == .name || self == .nickname }
  }

  package let group: Group
  package let text: String

  package init(group: Group, text: String) {
    self.group = group
    self.text = text
  }
}

extension Journal {
  /// Adds terms that identify a contributor, sealed under the contributor's own key.
  package mutating func addIdentity(
    _ terms: [IdentityTerm], of contributor: Identifier
  ) throws(JournalError) {
    try append([
      EntryDraft(
        kind: .identity, owner: contributor,
        body: .object(
          MemberObject([
            ("contributor", .text(contributor.hex)),
            (
              "terms",
              .array(
                terms.map {
                  .object([
                    JSONMember(name: Array("group".utf8), value: .text($0.group.rawValue)),
                    JSONMember(name: Array("term".utf8), value: .text($0.text)),
                  ])
                })
            ),
          ])))
    ])
  }

  /// All terms that identify a contributor, from every identity entry. Looking at them for a person
  /// to read is a custody event: see `recordView`.
  package func identityTerms(of contributor: Contributor) throws(JournalError) -> [IdentityTerm] {
    var terms: [IdentityTerm] = []
    for reference in contributor.identities {
      let entry = try entry(reference.id, owner: contributor.id)
      guard let body = MemberObject(parsing: entry.content.tokens.body),
        let list = body.list("terms")
      else { throw .damaged(.body(reference.id)) }
      for item in list {
        guard let group = item["group"]?.text.flatMap(IdentityTerm.Group.init(rawValue:)),
          let text = item["term"]?.text
        else { throw .damaged(.body(reference.id)) }
        terms.append(IdentityTerm(group: group, text: text))
      }
    }
    return terms
  }

  /// Records that a real identity was looked at.
  package mutating func recordView(
    of contributor: Identifier, reason: String
  ) throws(JournalError) {
    try append([
      EntryDraft(
        kind: .view, owner: contributor,
        body: .object(
          MemberObject([
            ("contributor", .text(contributor.hex)), ("reason", .text(reason)),
          ])))
    ])
  }
}
