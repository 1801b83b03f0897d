import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// What a kept copy of a damaged write-ahead log holds and the journal lacks.
package struct LostEntries: Sendable {
  /// The copy's name.
  package let source: String
  /// What can be brought back, oldest first: each was opened, and proved to stand at its place under
  /// the checkpoint that was signed then.
  package fileprivate(set) var entries: [JournalEntry] = []
  /// Entries that are no one's words, as decisions are: nobody repeats them unasked.
  package fileprivate(set) var others = 0
  /// Entries that do not open.
  package fileprivate(set) var unreadable = 0
  /// Where entries stand now that were brought back before, by where they stood.
  fileprivate(set) var placed: [EntryID: EntryReference] = [:]
  /// How long each log is that the journal and the copy have in common.
  fileprivate var common: [UInt16: UInt64] = [:]

  /// What is brought back: people, threads, and what was written.
  static let kinds: Set<EntryKind> = [
    .contributor, .identity, .thread, .message, .note, .translation, .correction, .clip,
  ]

  init(source: String) { self.source = source }

  /// Whether an entry stood where the copy goes on and the journal does not.
  func isBehind(_ id: EntryID) -> Bool { id.sequence >= common[id.device] ?? 0 }

  private static let standing = ", where it stood as "

  /// What its new entry says of it, the last clause of its provenance's reason: ASCII, without a
  /// semicolon.
  func reason(for entry: JournalEntry) -> String {
    "taken out of \(source)\(Self.standing)\(entry.reference.commitmentText), logged \(entry.content.fields.logged.text)"
  }

  /// The commitment that a clause of `reason(for:)` names: the same in every copy that holds the entry.
  ///
  /// - Returns: nil for any other text.
  static func commitment(in clause: [UInt8]) -> [UInt8]? {
    guard clause.starts(with: Array("taken out of ".utf8)),
      let standing = clause.firstRange(of: Array(Self.standing.utf8))
    else { return nil }
    return Array(clause[standing.upperBound...].prefix { $0 != UInt8(ascii: ",") })
  }
}

/// Why a copy cannot be read.
package enum RecoveryError: Error, Equatable {
  /// There is no copy of that name.
  case notKept(String)
  /// The database that the log belongs to was not kept.
  case noDatabase(String)
  /// What the copy holds does not fit together.
  case unreadable(String)
  case journal(JournalError)
}

extension Journal {
  /// Reads a kept copy of a damaged write-ahead log.
  ///
  /// - Parameter name: the copy's name, `kept-….db-wal`.
  /// - Returns: what is there and not in this journal.
  /// - Throws: `RecoveryError`.
  package func lostEntries(in name: String) throws(RecoveryError) -> LostEntries {
    do throws(JournalError) {
      return try read(name)
    } catch .storage(.missing(.folder, _)) {
      throw .notKept(name)
    } catch .storage(.missing(.database, _)) {
      throw .noDatabase(name)
    } catch .damaged, .storage(.damaged), .storage(.notAJournal) {
      throw .unreadable(name)
    } catch {
      throw .journal(error)
    }
  }

  private func read(_ name: String) throws(JournalError) -> LostEntries {
    let folder = folder
    let kept = try Folding.wrap { () throws(StorageError) in
      try KeptJournal.open(name, of: folder)
    }
    guard let kept else { throw .storage(.missing(.folder, path: name)) }
    let lost = try open(kept.folder)
    var found = LostEntries(source: name)
    var common: [UInt16: UInt64] = [:]
    for device in lost.state.covers.logs {
      let shared = min(lost.state.covers[device] ?? 0, state.covers[device] ?? 0)
      // Logs grow only: where the last entries are the same, all are.
      guard shared > 0 else { continue }
      let last = EntryID(device: device, sequence: shared - 1)
      if try storedCommitment(of: last) == lost.storedCommitment(of: last) {
        common[device] = shared
      }
    }
    let missing = try lost.allPlaces { _ in true }
      .filter { $0.id.sequence >= common[$0.id.device] ?? 0 }
    for place in missing {
      guard LostEntries.kinds.contains(place.row.kind) else {
        found.others += 1
        continue
      }
      guard let owner = lost.owner(of: place), let entry = try? lost.entry(place.id, owner: owner)
      else {
        found.unreadable += 1
        continue
      }
      found.entries.append(entry)
    }
    found.common = common
    guard !found.entries.isEmpty else { return found }
    let before = try broughtBack(behind: common)
    var placed: [EntryID: EntryReference] = [:]
    found.entries.removeAll { entry in
      guard let reference = before[Array(entry.reference.commitmentText.utf8)] else { return false }
      placed[entry.reference.id] = reference
      return true
    }
    found.placed = placed
    return found
  }

  /// The copy's journal, opened with this one's keys.
  func open(_ kept: JournalFolder) throws(JournalError) -> Journal {
    try Self.openAsItIs(
      kept, master: master.withBytes { Secret(copying: $0) }, access: .readOnly,
      surroundings: surroundings, patience: 0)
  }

  private func storedCommitment(of id: EntryID) throws(JournalError) -> [UInt8]? {
    try database.read { (rows) throws(JournalError) in
      try Folding.wrap { () throws(StorageError) in
        try rows.entry(device: id.device, sequence: id.sequence)?.e
      }
    }
  }

  /// Where entries stand that were brought back, behind what both have, by the commitments that they had.
  private func broughtBack(
    behind common: [UInt16: UInt64]
  ) throws(JournalError) -> [[UInt8]: EntryReference] {
    var back: [[UInt8]: EntryReference] = [:]
    let places = try allPlaces { LostEntries.kinds.contains($0.kind) }
    for place in places where place.id.sequence >= common[place.id.device] ?? 0 {
      guard let owner = owner(of: place), let entry = try? entry(place.id, owner: owner),
        let reason = entry.content.fields.provenance?.reason,
        let clause = reason.utf8.split(separator: UInt8(ascii: ";")).last,
        let was = LostEntries.commitment(in: Array(clause.drop { $0 == UInt8(ascii: " ") }))
      else { continue }
      back[was] = entry.reference
    }
    return back
  }
}
