import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// Reads the logs of a journal and folds their entries into a state, from a snapshot where there
/// is one that fits.
struct Folding {
  let vault: EntryVault
  let state: JournalState
  var logs: PerLog<LogView>
  private(set) var repaired: [Journal.RepairedBlock] = []
  /// Made when a block of the index has to be made anew in which a record is gone.
  private var shreddedRows: ShreddedRows?
  private(set) var snapshotWasLost = false
  private(set) var snapshotTotal: UInt64 = 0

  /// Folds everything that the transaction sees.
  static func begin(vault: EntryVault, rows: borrowing Rows) throws(JournalError) -> Folding {
    var logs = try Self.logs(vault: vault, rows: rows)
    var snapshotWasLost = false
    let snapshot = try Self.snapshot(
      vault: vault, rows: rows, logs: &logs, wasLost: &snapshotWasLost)
    var folding = Folding(vault: vault, state: snapshot ?? JournalState(), logs: logs)
    folding.snapshotWasLost = snapshotWasLost
    folding.snapshotTotal = folding.state.covers.values.reduce(0, +)
    try folding.catchUp(rows: rows)
    return folding
  }

  /// Brings a state that is already there up to what the transaction sees.
  static func resume(
    vault: EntryVault, state: JournalState, rows: borrowing Rows
  ) throws(JournalError) -> Folding {
    var folding = Folding(vault: vault, state: state, logs: try logs(vault: vault, rows: rows))
    try folding.catchUp(rows: rows)
    return folding
  }

  /// Folds every entry anew, without any snapshot.
  static func replay(vault: EntryVault, rows: borrowing Rows) throws(JournalError) -> Folding {
    var folding = Folding(
      vault: vault, state: JournalState(), logs: try logs(vault: vault, rows: rows))
    try folding.catchUp(rows: rows)
    return folding
  }

  /// The logs' heads, checked.
  static func views(
    vault: EntryVault, rows: borrowing Rows
  ) throws(JournalError) -> PerLog<LogView> {
    try logs(vault: vault, rows: rows)
  }

  /// The logs' heads, checked, ready to read the index; nothing is folded.
  static func heads(of vault: EntryVault, rows: borrowing Rows) throws(JournalError) -> Folding {
    Folding(vault: vault, state: JournalState(), logs: try logs(vault: vault, rows: rows))
  }

  /// The entries of all logs whose index rows fit, log by log, oldest first.
  mutating func places(
    rows: borrowing Rows, after sizes: PerLog<UInt64> = PerLog(), where fits: (IndexRow) -> Bool
  ) throws(JournalError) -> [IndexPlace] {
    var places: [IndexPlace] = []
    try forEachBlock(after: sizes, rows: rows) { device, start, index in
      let first = sizes[device] ?? 0
      for (offset, row) in index.enumerated() where start + UInt64(offset) >= first && fits(row) {
        let id = EntryID(device: device, sequence: start + UInt64(offset))
        places.append(IndexPlace(id: id, row: row))
      }
    }
    return places
  }

  /// Runs `body` for each block of the index, log by log, oldest first, with the log's local number
  /// and the block's first entry; only for those that hold something behind so many entries of a log.
  mutating func forEachBlock(
    after sizes: PerLog<UInt64> = PerLog(), rows: borrowing Rows,
    _ body: (UInt16, UInt64, [IndexRow]) -> Void
  ) throws(JournalError) {
    for device in logs.logs {
      guard var log = logs[device] else { continue }
      let width = UInt64(IndexSegment.width)
      var start = (sizes[device] ?? 0) / width * width
      while start < log.size {
        let index = try indexRows(of: IndexSegment.number(of: start), in: &log, rows: rows)
        body(device, start, index)
        start += UInt64(index.count)
      }
      logs[device] = log
    }
  }

  /// The signed heads of all logs, as their notes' bytes, without folding anything.
  static func heads(vault: EntryVault, rows: borrowing Rows) throws(JournalError) -> [[UInt8]] {
    try logs(vault: vault, rows: rows).values.sorted { $0.device < $1.device }.map(\.note)
  }

  private init(vault: EntryVault, state: JournalState, logs: PerLog<LogView>) {
    self.vault = vault
    self.state = state
    self.logs = logs
  }

  private static func logs(
    vault: EntryVault, rows: borrowing Rows
  ) throws(JournalError) -> PerLog<LogView> {
    var logs = PerLog<LogView>()
    for row in try wrap({ () throws(StorageError) in try rows.logs() }) {
      // The keyring is authentic and the rows are not: a log stands under one number only.
      let known = vault.keyring.logs
      guard row.device > 0, Int(row.device) <= known.count else {
        throw .damaged(.unknownLog(device: row.device))
      }
      let identity = known[Int(row.device) - 1]
      guard identity.origin.bytes == row.origin, identity.logKey.bytes == row.logKey,
        identity.releaseKey.bytes == row.releaseKey
      else { throw .damaged(.unknownLog(device: row.device)) }
      let view = try LogView(
        device: row.device, identity: identity, known: vault.heads[row.device], rows: rows)
      vault.heads[row.device] = view
      logs[row.device] = view
    }
    return logs
  }

  private static func snapshot(
    vault: EntryVault, rows: borrowing Rows, logs: inout PerLog<LogView>, wasLost: inout Bool
  ) throws(JournalError) -> JournalState? {
    let stored = try rows.withSnapshot {
      (covers, _, record) throws(JournalError) -> JournalState? in
      guard let coverage = try? StateCoverage(decoding: covers) else { return nil }
      for part in coverage.parts {
        guard logs[part.device]?.identity.origin == part.origin,
          let size = logs[part.device]?.size, part.size <= size,
          try logs[part.device]?.root(at: part.size, rows: rows) == part.root
        else { return nil }
      }
      let context = AssociatedData.snapshot(journal: vault.journal, covers: covers)
      let text = try? vault.keyring.keys.open(record, key: Keyring.stateKey, context: context)
      return text.flatMap { try? JournalState(decoding: $0, covers: coverage.sizes) }
    }
    guard let stored else { return nil }
    wasLost = stored == nil
    return stored
  }

  /// Folds what the state does not cover yet.
  private mutating func catchUp(rows: borrowing Rows) throws(JournalError) {
    if try !goesOn(rows: rows) { state.replace(by: JournalState()) }
    var order = FoldOrder(
      of: logs.values.map {
        FoldOrder.Log(device: $0.device, origin: $0.identity.origin, size: $0.size)
      }, after: state.covers)
    while let run = order.next() {
      guard var log = logs[run.device] else { throw .damaged(.unknownLog(device: run.device)) }
      let block = IndexSegment.number(of: run.sequences.lowerBound)
      let start = block * UInt64(IndexSegment.width)
      let index = try indexRows(of: block, in: &log, rows: rows)
      var next = run.sequences.lowerBound
      while next < min(run.sequences.upperBound, start + UInt64(index.count)) {
        let row = index[Int(next - start)]
        let id = EntryID(device: run.device, sequence: next)
        if row.kind.namesHeads, logs.count > 1 {
          order.advance(to: next, of: run.device)
          if order.waits(for: try heads(named: row, id, in: &log, rows: rows)) { break }
        }
        try fold(row, id, in: &log, rows: rows)
        next += 1
      }
      order.advance(to: next, of: run.device)
      logs[run.device] = log
    }
  }

  private func fold(
    _ row: IndexRow, _ id: EntryID, in log: inout LogView, rows: borrowing Rows
  ) throws(JournalError) {
    guard row.owner < UInt32(vault.keyring.owners.count) else { throw .damaged(.sealed(id)) }
    let owner = vault.keyring.owners[Int(row.owner)].id
    guard row.kind.foldNeedsContent else {
      state.apply(row, owner: owner, id: id)
      return
    }
    let (content, commitment) = try open(id, owner: Int(row.owner), in: &log, rows: rows)
    do throws(JournalError.Damage) {
      try state.apply(content, commitment: commitment, owner: owner, id: id)
    } catch {
      throw .damaged(error)
    }
  }

  /// Opens an entry that stands at its place under the signed root: a row is not believed for being
  /// in its place, as a copy of another one opens as well.
  func open(
    _ id: EntryID, owner: Int, in log: inout LogView, rows: borrowing Rows
  ) throws(JournalError) -> (EntryContent, Digest) {
    let row = try Self.wrap { () throws(StorageError) in
      try rows.entry(device: id.device, sequence: id.sequence)
    }
    guard let row, let record = row.record, let commitment = Digest(row.e) else {
      throw .damaged(.missingEntry(id))
    }
    try log.checkLeaf(commitment, at: id.sequence, rows: rows)
    let content = try unsafe vault.open(
      record.span.bytes, commitment: commitment, owner: owner, id: id)
    return (content, commitment)
  }

  /// The logged time of a log's last entry.
  mutating func lastLogged(
    in log: inout LogView, rows: borrowing Rows
  ) throws(JournalError) -> Timestamp? {
    guard log.size > 0 else { return nil }
    let last = EntryID(device: log.device, sequence: log.size - 1)
    let index = try indexRows(
      of: IndexSegment.number(of: last.sequence), in: &log, rows: rows)
    guard let row = index.last, row.kind != .shredded else { return nil }
    return try open(last, owner: Int(row.owner), in: &log, rows: rows).0.fields.logged
  }

  /// The index rows of one block, made anew from the entries where the stored block does not fit.
  mutating func indexRows(
    of block: UInt64, in log: inout LogView, rows: borrowing Rows
  ) throws(JournalError) -> [IndexRow] {
    let start = block * UInt64(IndexSegment.width)
    let count = Int(min(UInt64(IndexSegment.width), log.size - start))
    let root = try log.blockRoot(block, at: log.size, rows: rows)
    let device = log.device
    let stored = try Self.wrap { () throws(StorageError) in
      try rows.segment(device: device, number: block)
    }
    if let stored,
      let index = vault.open(
        stored, origin: log.identity.origin, number: block, root: root, count: count)
    {
      return index
    }
    let index = try rebuild(from: start, count: count, in: &log, rows: rows)
    repaired.append(
      Journal.RepairedBlock(
        device: device,
        row: vault.seal(
          index, origin: log.identity.origin, number: block, root: root, randomness: .system)))
    return index
  }

  /// Tries the keys of all owners on each record, the last one that fitted first.
  private mutating func rebuild(
    from start: UInt64, count: Int, in log: inout LogView, rows: borrowing Rows
  ) throws(JournalError) -> [IndexRow] {
    var index: [IndexRow] = []
    var likeliest = Array(vault.keyring.owners.indices)
    for sequence in start..<start + UInt64(count) {
      let id = EntryID(device: log.device, sequence: sequence)
      let row = try Self.wrap { () throws(StorageError) in
        try rows.entry(device: id.device, sequence: sequence)
      }
      if let row, row.record == nil {
        if shreddedRows == nil { shreddedRows = try ShreddedRows(vault: vault, rows: rows) }
        guard let left = shreddedRows?.row(of: row.e) else { throw .damaged(.missingEntry(id)) }
        index.append(left)
        continue
      }
      guard let row, let record = row.record, let commitment = Digest(row.e),
        let (place, content) = unsafe vault.find(
          among: likeliest, ownerOf: record.span.bytes, commitment: commitment)
      else { throw .damaged(.sealed(id)) }
      try log.checkLeaf(commitment, at: sequence, rows: rows)
      let owner = likeliest.remove(at: place)
      likeliest.insert(owner, at: 0)
      index.append(IndexRow(owner: owner, content: content))
    }
    return index
  }

  /// Which log this machine may go on with, or why none.
  func compare(
    _ origin: Identifier, _ memory: LogMemory, keysEpoch: UInt64, rows: borrowing Rows
  ) throws(JournalError) -> (UInt16?, OpeningFinding?) {
    guard var log = logs.values.first(where: { $0.identity.origin == origin }) else {
      return (nil, .logMissing)
    }
    guard memory.size <= log.size else {
      return (nil, .rolledBack(seen: memory.size, found: log.size))
    }
    guard try log.root(at: memory.size, rows: rows) == memory.root else {
      return (nil, .forked(seen: memory.size))
    }
    guard memory.keysEpoch <= keysEpoch else {
      return (nil, .keysOlder(seen: memory.keysEpoch, found: keysEpoch))
    }
    return (log.device, nil)
  }

  static func wrap<R: ~Copyable>(
    _ body: () throws(StorageError) -> R
  ) throws(JournalError) -> R {
    do throws(StorageError) { return try body() } catch { throw .storage(error) }
  }
}
