import TestimonyCrypto

/// What a merge has brought.
package struct MergeReport: Equatable, Sendable {
  package struct Log: Equatable, Sendable {
    /// The log's number on this machine.
    package let number: UInt16
    package let origin: Identifier
    /// Entries that were not here.
    package let added: UInt64
  }

  package var logs: [Log] = []
  /// Pieces of attached files that were not here.
  package var pieces = 0
  /// Files of new entries that are not whole: a piece of each is missing or damaged there.
  package var incompleteFiles = 0
  /// Records that were destroyed here, as shreds that came along say.
  package var shredded = false

  package var added: UInt64 { logs.reduce(0) { $0 + $1.added } }
  /// Whether the other machine had something that was not here.
  package var isEmpty: Bool { added == 0 && pieces == 0 && logs.isEmpty }
}
