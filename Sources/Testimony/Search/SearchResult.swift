/// An entry in which all the words stand. It is proved when it is opened to be shown.
package struct FoundEntry: Hashable, Comparable, Sendable {
  package let id: EntryID
  /// Place of the owner in the keyring.
  let owner: Int
  /// When it was sent, or logged where that is not known: seconds since the epoch.
  let time: Int64

  /// The newest first.
  package static func < (a: FoundEntry, b: FoundEntry) -> Bool {
    a.time != b.time ? a.time > b.time : a.id > b.id
  }
}

/// What a search came to.
package struct SearchResult: Sendable {
  /// The newest first, no more than asked for.
  package let found: [FoundEntry]
  /// Entries that were read.
  package let read: UInt64
  /// Whether older ones were left out, read or not.
  package let isCut: Bool
  /// Entries that are missing or do not open: what they say is not known.
  package let unreadable: UInt64
  package let firstUnreadable: EntryID?
}
