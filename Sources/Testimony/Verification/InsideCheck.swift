import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// What can be checked of a journal with its keys: everything.
struct InsideCheck {
  let verification: Verification
  let vault: EntryVault
  let keysEpoch: UInt64
  let device: DeviceCheck.Memory

  func run() throws(JournalError) -> VerificationReport {
    let faults = FaultList(progress: verification.progress)
    let database = try verification.open()
    var report = VerificationReport(journal: vault.journal, withKeys: true)
    try verification.checkDatabase(database, faults)
    faults.attempt(at: .journal, or: ()) { () throws(StorageError) in
      try database.read { (rows) throws(StorageError) in try check(rows: rows, faults, &report) }
    }
    report.limits = [.keeper, .beforeLogging, .whoWrote]
    return report
  }

  private func check(
    rows: borrowing Rows, _ faults: FaultList, _ report: inout VerificationReport
  ) throws(StorageError) {
    let reader = StoredHeadReader(
      faults: faults, trusted: verification.trusted, known: vault.keyring.logs,
      entryLimit: verification.entryLimit())
    let heads = try reader.heads(rows: rows)
    faults.expect(heads.reduce(0) { $0 + $1.reachable })
    faults.expect(try rows.chunkCount() * Verification.chunkWeight)
    report.logs = heads.map(\.summary)
    var swept: [SweptLog] = []
    for head in heads {
      report.entryCount += head.reachable
      faults.attempt(at: .log(head.device), or: ()) { () throws(StorageError) in
        let log = try open(head, rows: rows, faults, &report)
        swept.append(log)
        try reader.checkKept(of: log.tree, rows: rows)
      }
    }
    let logs = ShredCheck(vault: vault, faults: faults).run(swept)
    try OpenedLogs(logs: logs, faults: faults).run(rows: rows)
    let snapshot = faults.attempt(at: .snapshot, or: nil) { () throws(StorageError) in
      try SnapshotCheck(trees: logs.map(\.tree), faults: faults).run(rows: rows)
    }
    let state = Replay(vault: vault, logs: logs, faults: faults).run(snapshot)
    try DeviceCheck(memory: device, keysEpoch: keysEpoch, faults: faults).run(
      logs.map(\.tree), rows: rows)
    try NamedHeadsCheck(faults: faults).run(logs, rows: rows)
    report.cosignatures = try CosignatureCheck(faults: faults).run(logs, vault.keyring, rows: rows)
    report.anchors = try AnchorCheck(faults: faults).run(logs, vault.keyring, rows: rows)
    let files = FileCheck(verification: verification, journal: vault.journal, faults: faults)
    try files.run(logs, rows: rows, &report)
    report.take(faults)
    report.name(by: state, logs, vault.keyring)
  }

  /// Opens the records of one log, on all processors, and compares the index with them.
  private func open(
    _ head: StoredHead, rows: borrowing Rows, _ faults: FaultList,
    _ report: inout VerificationReport
  ) throws(StorageError) -> SweptLog {
    let index = StoredIndex(vault: vault, head: head)
    let parts = Parallel.map(verification.shares(of: head), on: verification.parallelism) {
      blocks in
      faults.attempt(at: .log(head.device), or: OpenedBlocks(unread: blocks, of: head)) {
        () throws(StorageError) in
        try verification.read { (rows) throws(StorageError) in
          try open(blocks, of: head, index, rows: rows, faults)
        }
      }
    }
    report.recordlessCount += parts.reduce(0) { $0 + UInt64($1.recordless.count) }
    let tree = try LogTower(head: head, faults: faults).climb(
      parts.flatMap(\.roots), rows: rows)
    let states = parts.flatMap(\.index)
    var fitting: Set<UInt64> = []
    try SegmentCheck(head: head, faults: faults).run(tree.roots, rows: rows) {
      fitting.insert($0.number)
    }
    index.report(states, fitting, faults)
    return SweptLog(tree: tree, parts: parts)
  }

  /// Opens the records of some blocks, each with the key that the index names for it.
  private func open(
    _ blocks: Range<UInt64>, of head: StoredHead, _ index: StoredIndex, rows: borrowing Rows,
    _ faults: FaultList
  ) throws(StorageError) -> OpenedBlocks {
    var record = RecordCheck(vault, device: head.device, faults: faults)
    defer { record.finish() }
    let width = UInt64(IndexSegment.width)
    var opened = OpenedBlocks(blocks, of: head)
    for block in blocks {
      let stored = try index.rows(of: block, in: rows)
      let sweep = BlockSweep(
        device: head.device, blocks: block..<block + 1, size: head.reachable, faults: faults)
      opened.roots += try sweep.run(rows: rows) { sequence, commitment, sealed in
        guard let sealed else {
          opened.recordless.append((sequence, commitment))
          return
        }
        let offset = Int(sequence - block * width)
        let likely = stored.flatMap { offset < $0.count ? Int($0[offset].owner) : nil }
        if let entry = record.open(sealed, commitment: commitment, at: sequence, likely: likely) {
          opened.keep(entry, at: sequence)
        }
      }
      opened.compare(stored, block: Int(block - blocks.lowerBound))
    }
    return opened
  }
}
