import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// The part of a merge that is one transaction: every entry is checked and stored, every head that one of
/// them names must be there, and the state is folded from the first entry.
struct MergeWork {
  /// The ring of both machines.
  let vault: EntryVault
  /// The journal as it was.
  let old: EntryVault
  /// The log that this machine writes.
  let own: UInt16?
  let surroundings: Surroundings

  struct Outcome {
    var report = MergeReport()
    /// Nil where no entry is new.
    var state: JournalState?
  }

  /// - Throws: `merge`, `damaged`, `storage`.
  func run(_ parcel: some Parcel, _ writer: borrowing Writer) throws(JournalError) -> Outcome {
    var outcome = Outcome()
    var folding = try Folding.heads(of: old, rows: writer.rows)
    let present = folding.logs.logs
    var blanks: [EntryID] = []
    var pieces = MergedPieces(journal: vault.journal)
    var named: [Checkpoint: NamingEntry] = [:]
    for place in parcel.logs.indices {
      let log = parcel.logs[place]
      guard let number = number(of: log.identity.origin) else {
        throw .merge(.otherKeys(log: log.identity.origin))
      }
      if !present.contains(number) { try begin(log.identity, number, writer) }
      var merge = try LogMerge(
        log, as: number, isOwn: number == own, onto: &folding, vault: vault,
        surroundings: surroundings, rows: writer.rows)
      try parcel.readEntries(of: place) { (entry) throws(JournalError) in
        try merge.add(entry, writer: writer)
      }
      try merge.finish(writer)
      blanks += merge.blanks.map { EntryID(device: number, sequence: $0) }
      pieces.expect(merge.files)
      for (note, sequence) in merge.named {
        if let signed = try? SignedNote(parsing: note),
          let checkpoint = try? Checkpoint(parsing: signed.text)
        {
          named[checkpoint] = NamingEntry(
            note: note, log: log.identity.origin, sequence: sequence)
        }
      }
      if merge.added > 0 || !present.contains(number) {
        outcome.report.logs.append(
          MergeReport.Log(number: number, origin: log.identity.origin, added: merge.added))
      }
    }
    try settle(blanks, writer)
    try checkNamed(named, writer)
    try parcel.readPieces(of: pieces.files) { (blob, piece) throws(JournalError) in
      try pieces.take(piece, of: blob, vault, writer)
    }
    outcome.report.pieces = pieces.count
    outcome.report.incompleteFiles = pieces.incompleteCount
    guard !outcome.report.logs.isEmpty else { return outcome }
    let replay = try Folding.replay(vault: vault, rows: writer.rows)
    try Folding.wrap { () throws(StorageError) in try writer.deleteSnapshot() }
    try vault.putSnapshot(of: replay, randomness: surroundings.randomness, writer: writer)
    outcome.state = replay.state
    return outcome
  }

  private func number(of origin: Identifier) -> UInt16? {
    vault.keyring.logs.firstIndex { $0.origin == origin }.flatMap { UInt16(exactly: $0 + 1) }
  }

  private func begin(
    _ identity: LogIdentity, _ number: UInt16, _ writer: borrowing Writer
  ) throws(JournalError) {
    try Folding.wrap { () throws(StorageError) in
      try writer.addLog(
        LogRow(
          device: number, origin: identity.origin.bytes, logKey: identity.logKey.bytes,
          releaseKey: identity.releaseKey.bytes))
    }
  }

  /// What the index says of records that are gone follows from the entries that shredded them.
  private func settle(_ blanks: [EntryID], _ writer: borrowing Writer) throws(JournalError) {
    guard !blanks.isEmpty else { return }
    let shredded = try ShreddedRows(vault: vault, rows: writer.rows)
    var folding = try Folding.heads(of: vault, rows: writer.rows)
    let width = UInt64(IndexSegment.width)
    var rest = blanks[...]
    while let first = rest.first {
      let block = first.sequence / width
      guard var log = folding.logs[first.device] else {
        throw .damaged(.unknownLog(device: first.device))
      }
      var index = try folding.indexRows(of: block, in: &log, rows: writer.rows)
      while let id = rest.first, id.device == first.device, id.sequence / width == block {
        let row = try Folding.wrap { () throws(StorageError) in
          try writer.rows.entry(device: id.device, sequence: id.sequence)
        }
        guard let row, let left = shredded.row(of: row.e) else {
          throw .merge(.blank(log: log.identity.origin, sequence: id.sequence))
        }
        index[Int(id.sequence % width)] = left
        rest = rest.dropFirst()
      }
      let segment = vault.seal(
        index, origin: log.identity.origin, number: block,
        root: try log.blockRoot(block, at: log.size, rows: writer.rows),
        randomness: surroundings.randomness)
      try Folding.wrap { () throws(StorageError) in
        try writer.putSegment(segment, device: first.device)
      }
    }
  }

  /// A new entry that names a head, with the note of it.
  private struct NamingEntry {
    let note: [UInt8]
    let log: Identifier
    let sequence: UInt64
  }

  /// Whether the key of the log that it is of has signed a note: else it says nothing of that log.
  private func isSigned(_ note: [UInt8], by number: UInt16) -> Bool {
    let identity = vault.keyring.logs[Int(number) - 1]
    let key = NoteVerifier(
      name: LogView.originName(identity.origin), key: identity.logKey)
    return (try? SignedNote(parsing: note).verified(by: [key])) != nil
  }

  /// Whoever named a head has seen it: a log that lacks it was put back, or is another one.
  private func checkNamed(
    _ named: [Checkpoint: NamingEntry], _ writer: borrowing Writer
  ) throws(JournalError) {
    guard !named.isEmpty else { return }
    let views = try Folding.views(vault: vault, rows: writer.rows)
    for (head, naming) in named where head.size > 0 {
      guard
        let origin = Identifier(hex: String(decoding: head.origin.suffix(32), as: UTF8.self))
      else { continue }
      if let number = number(of: origin), !isSigned(naming.note, by: number) {
        throw .merge(.altered(log: naming.log, sequence: naming.sequence))
      }
      guard var log = number(of: origin).flatMap({ views[$0] }), log.size >= head.size else {
        let found = number(of: origin).flatMap { views[$0]?.size } ?? 0
        let ours = number(of: origin).flatMap { views[$0]?.note } ?? []
        throw .merge(
          .rewound(
            MergeRefusal.Divergence(
              log: origin, ours: ours, theirs: naming.note, sequence: nil),
            named: head.size, found: found))
      }
      guard try log.root(at: head.size, rows: writer.rows) != head.root else { continue }
      throw .merge(
        .fork(
          MergeRefusal.Divergence(log: origin, ours: log.note, theirs: naming.note, sequence: nil)))
    }
  }
}
