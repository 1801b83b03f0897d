/// Something that must not be published, as whoever knows it has written it down.
package struct ProtectedTerm: Hashable, Sendable {
  /// What decides in which forms it is looked for.
  package enum Kind: Sendable, CaseIterable {
    /// Of a person: its parts are looked for alone, too.
    case name
    /// A phone number or the like: digits, whatever stands between them and before them.
    case number
    /// A mail address or handle: its first part is looked for alone, too.
    case address
    /// A place, or anything else that is meant as a whole.
    case phrase
    /// Words that were redacted: each of five letters or more that not everybody uses.
    case redacted
    /// Many words that were redacted together: the same, without what is only like them.
    case passage
  }

  package let kind: Kind
  /// UTF-8.
  package let text: [UInt8]

  package init(_ kind: Kind, _ text: [UInt8]) {
    self.kind = kind
    self.text = text
  }
}
