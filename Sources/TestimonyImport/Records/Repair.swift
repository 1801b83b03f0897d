/// A place where a source is not valid in its own format, and how it was read nevertheless.
package struct Repair: Hashable, Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    /// A control character that Telegram writes as `\x01`, which JSON does not know.
    case controlEscape = "control-escape"
    /// A value that Telegram writes without its quotes: it was taken to the end of its line.
    case unquotedValue = "unquoted-value"
    /// One character that was written in XML as two references, each to half of it.
    case surrogateReferences = "surrogate-references"
  }

  /// How many of one record are kept with it.
  package static let limit = 64

  package var kind: Kind
  /// Offset in the source.
  package var offset: UInt64

  package init(_ kind: Kind, at offset: UInt64) {
    self.kind = kind
    self.offset = offset
  }
}
