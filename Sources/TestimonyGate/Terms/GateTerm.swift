/// Something that must not leave.
package struct GateTerm: Hashable, Sendable {
  /// What decides in which forms it is looked for.
  package enum Kind: Sendable, CaseIterable {
    /// Of a person: its parts are looked for alone, too.
    case name
    /// Digits, whatever stands between them and before them.
    case number
    /// A mail address or handle: its first part is looked for alone, too.
    case address
    /// Anything else that is meant as a whole.
    case phrase
    /// Words that were redacted: they as a whole, and each that not everybody uses.
    case redacted
    /// Many words that were redacted together: they as a whole; each that not everybody uses is a question,
    /// and keeps a text back where it reads like a name or number.
    case passage
  }

  package let kind: Kind
  /// UTF-8.
  package let text: [UInt8]

  package init(_ kind: Kind, _ text: [UInt8]) {
    self.kind = kind
    self.text = text
  }

  /// Whether there is anything in it that can be looked for.
  package var canBeChecked: Bool {
    var patterns = GatePatterns()
    var folding = GateFolding()
    patterns.insert(self, folding: &folding)
    return !patterns.isEmpty
  }
}

extension GateTerm.Kind {
  /// Whether it was redacted rather than protected.
  var isRedaction: Bool { self == .redacted || self == .passage }
}
