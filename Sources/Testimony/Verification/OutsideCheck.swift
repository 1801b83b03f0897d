import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// What can be checked of a journal without keys.
struct OutsideCheck {
  let verification: Verification

  func run() throws(JournalError) -> VerificationReport {
    let faults = FaultList(progress: verification.progress)
    let database = try verification.open()
    guard let journal = Identifier(database.journal) else { throw .keysOfOtherJournal }
    var report = VerificationReport(journal: journal, withKeys: false)
    KeysCheck(faults: faults).run(verification.folder, journal: journal)
    try verification.checkDatabase(database, faults)
    faults.attempt(at: .journal, or: ()) { () throws(StorageError) in
      try database.read { (rows) throws(StorageError) in try check(rows: rows, faults, &report) }
    }
    report.take(faults)
    report.limits = [.notOpened, .malice, .newestCopy, .keeper, .beforeLogging, .whoWrote]
    if report.logs.contains(where: { $0.keySource == .journal }) { report.limits.append(.ownKey) }
    if report.recordlessCount > 0 { report.limits.append(.shreddedOrDeleted) }
    return report
  }

  private func check(
    rows: borrowing Rows, _ faults: FaultList, _ report: inout VerificationReport
  ) throws(StorageError) {
    let reader = StoredHeadReader(
      faults: faults, trusted: verification.trusted, known: nil,
      entryLimit: verification.entryLimit())
    let heads = try reader.heads(rows: rows)
    let blobs = try rows.blobs()
    faults.expect(heads.reduce(0) { $0 + $1.reachable })
    faults.expect(try rows.chunkCount() * Verification.chunkWeight)
    report.logs = heads.map(\.summary)
    var trees: [CheckedTree] = []
    for head in heads {
      report.entryCount += head.reachable
      faults.attempt(at: .log(head.device), or: ()) { () throws(StorageError) in
        let tree = try sweep(head, rows: rows, faults, &report)
        trees.append(tree)
        try reader.checkKept(of: tree, rows: rows)
        try SegmentCheck(head: head, faults: faults).run(tree.roots, rows: rows) { _ in }
      }
    }
    faults.attempt(at: .snapshot, or: ()) { () throws(StorageError) in
      try SnapshotCheck(trees: trees, faults: faults).run(rows: rows)
    }
    report.fileCount = UInt64(blobs.count)
    report.chunkCount = sweep(blobs, faults)
  }

  /// The entries of one log, on all processors.
  private func sweep(
    _ head: StoredHead, rows: borrowing Rows, _ faults: FaultList,
    _ report: inout VerificationReport
  ) throws(StorageError) -> CheckedTree {
    let parts = Parallel.map(verification.shares(of: head), on: verification.parallelism) {
      blocks in
      faults.attempt(at: .log(head.device), or: Swept(unread: blocks)) {
        () throws(StorageError) in
        try verification.read { (rows) throws(StorageError) in
          var recordless: UInt64 = 0
          let sweep = BlockSweep(
            device: head.device, blocks: blocks, size: head.reachable, faults: faults)
          let roots = try sweep.run(rows: rows) { _, _, record in
            if record == nil { recordless += 1 }
          }
          return Swept(roots: roots, recordless: recordless)
        }
      }
    }
    report.recordlessCount += parts.reduce(0) { $0 + $1.recordless }
    return try LogTower(head: head, faults: faults).climb(parts.flatMap(\.roots), rows: rows)
  }

  private struct Swept: Sendable {
    let roots: [BlockRoots]
    let recordless: UInt64

    init(roots: [BlockRoots], recordless: UInt64) {
      self.roots = roots
      self.recordless = recordless
    }

    init(unread blocks: Range<UInt64>) {
      self.init(roots: blocks.map { _ in BlockRoots() }, recordless: 0)
    }
  }

  /// The pieces of all attachments: complete, in order, and not damaged.
  private func sweep(_ blobs: [[UInt8]], _ faults: FaultList) -> UInt64 {
    let files = blobs.enumerated().map { ChunkSweep(file: $0, blob: $1, faults: faults) }
    return Parallel.map(files, on: verification.parallelism) { file in
      faults.attempt(at: .chunk(file: file.file, number: 0), or: 0) { () throws(StorageError) in
        try verification.read { (rows) throws(StorageError) in try file.run(rows: rows) }
      }
    }.reduce(0, +)
  }
}
