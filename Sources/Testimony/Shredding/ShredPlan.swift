import TestimonyCrypto

/// What a shred will destroy, what stays provable, and what it does not reach: to be shown before anything
/// is done.
package struct ShredPlan: Sendable {
  let subject: ShredOrder.Subject
  /// Holds that forbid it.
  package var holds: [HoldRecord] = []
  /// Records that go, by what they are.
  package var records: [EntryKind: Int] = [:]
  /// Attached files that go, without originals of imports.
  package var files = 0
  package var fileBytes: UInt64 = 0
  /// Originals of imports that go, or that stay with the words in them.
  package var originals = 0
  package var originalBytes: UInt64 = 0
  package var keepsOriginals = false
  /// Files that were imported or kept, stay, and may hold the words.
  package var otherOriginals = 0
  /// Messages that quote what goes, or hold the same words or file, and stay.
  package var quoting: [UInt64] = []
  /// Terms and consents that rest on a message which goes: they stay, with what was noted.
  package var agreements = 0
  /// Imported messages whose source data may name a contributor whose identity goes.
  package var naming = 0
  /// Imports of several conversations, whose names they keep.
  package var namedConversations = 0
  /// Whether something of it came with an import: who imports the file again brings it back.
  package var wasImported = false
  /// Texts that were typed for the thread and are not logged.
  package var unsent = 0
  /// Folders beside the journal's that hold it as it was.
  package var copies: [String] = []
  /// Exports and disclosures that showed something of it.
  package var exports = 0
  package var disclosures = 0
  /// Times when copies of the journal were made.
  package var backups: [Timestamp] = []

  /// How much of each log was there when it was planned.
  var covers = PerLog<UInt64>()
  private var groups: [Group: (items: [ShredOrder.Item], files: [ShredOrder.File])] = [:]
  /// The entry that the shred is about, where it is one.
  var target: EntryReference?

  private struct Group: Hashable, Comparable {
    let owner: Identifier
    let log: Identifier

    static func < (one: Group, other: Group) -> Bool {
      (one.log.hex, one.owner.hex) < (other.log.hex, other.owner.hex)
    }
  }

  init(_ subject: ShredOrder.Subject) { self.subject = subject }

  mutating func count(files sizes: [UInt64?], ofImport: Bool = false) {
    let there = sizes.compactMap(\.self)
    if ofImport {
      originals += there.count
      originalBytes += there.reduce(0, +)
    } else {
      files += there.count
      fileBytes += there.reduce(0, +)
    }
  }

  /// Takes holds in that forbid it.
  mutating func hold(_ more: [HoldRecord]) {
    for hold in more where !holds.contains(hold) { holds.append(hold) }
  }

  /// Whether there is anything to be destroyed.
  package var destroysAnything: Bool { !groups.isEmpty }

  package var isIdentity: Bool { subject == .identity }
  package var isThread: Bool { subject == .thread }

  /// Records in all.
  package var recordCount: Int { records.values.reduce(0, +) }

  mutating func destroy(
    _ entries: [SurveyedEntry], of owner: Identifier, by journal: borrowing Journal
  ) {
    for entry in entries {
      destroy(entry, of: owner, in: journal.logOrigin(of: entry.reference.id))
      if entry.kind != .import || entry.target != nil { count(files: entry.files.map { $0?.size }) }
    }
  }

  private mutating func destroy(
    _ entry: SurveyedEntry, of owner: Identifier, in log: Identifier
  ) {
    records[entry.kind, default: 0] += 1
    groups[Group(owner: owner, log: log), default: ([], [])].items.append(
      ShredOrder.Item(
        sequence: entry.reference.id.sequence, commitment: entry.reference.commitment,
        kind: entry.kind, number: UInt32(truncatingIfNeeded: entry.number ?? 0)))
  }

  mutating func destroy(
    file place: Int, of entry: EntryReference, owner: Identifier, in log: Identifier
  ) {
    groups[Group(owner: owner, log: log), default: ([], [])].files.append(
      ShredOrder.File(
        sequence: entry.id.sequence, commitment: entry.commitment, place: place))
  }

  /// One order for each owner and log, and more where there is much.
  func orders(by: String, reason: String, authority: String) -> [ShredOrder] {
    var orders: [ShredOrder] = []
    for group in groups.keys.sorted() {
      var (items, files) = groups[group] ?? ([], [])
      while !items.isEmpty || !files.isEmpty {
        orders.append(
          ShredOrder(
            subject: subject, owner: group.owner, log: group.log,
            items: Array(items.prefix(ShredOrder.itemLimit)),
            files: Array(files.prefix(ShredOrder.itemLimit)), by: by, reason: reason,
            authority: authority))
        items.removeFirst(min(items.count, ShredOrder.itemLimit))
        files.removeFirst(min(files.count, ShredOrder.itemLimit))
      }
    }
    return orders
  }
}
