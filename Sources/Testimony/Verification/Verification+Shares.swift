import TestimonyStorage

extension Verification {
  /// Blocks that are not worth a connection of their own.
  private static let smallestShare: UInt64 = 4

  /// The blocks of a log in some shares for each processor, so that none waits long for another.
  func shares(of head: StoredHead) -> [Range<UInt64>] {
    let width = UInt64(IndexSegment.width)
    let blocks = (head.reachable + width - 1) / width
    let wanted = parallelism > 1 ? UInt64(parallelism) * 4 : 1
    let count = min(wanted, max(1, blocks / Self.smallestShare))
    guard blocks > 0 else { return [] }
    return (0..<count).map { blocks * $0 / count..<blocks * ($0 + 1) / count }
  }

  /// SQLite's own check, where it was asked for.
  func checkDatabase(
    _ database: borrowing Database, _ faults: FaultList
  ) throws(JournalError) {
    guard checksDatabase else { return }
    let problems = try Folding.wrap { () throws(StorageError) in
      try database.integrityCheck(quick: true)
    }
    for problem in problems { faults.add(.databaseDamaged, at: .journal, problem) }
  }

  /// Reads by a connection of the caller's own.
  func read<R>(
    _ body: (borrowing Rows) throws(StorageError) -> R
  ) throws(StorageError) -> R {
    let database = try Database.open(in: folder, access: .readOnly)
    return try database.read(body)
  }

  /// The sizes of the logs as they stand now.
  func sizes() throws(JournalError) -> [UInt64] {
    try Folding.wrap { () throws(StorageError) in
      try read { (rows) throws(StorageError) in
        var sizes: [UInt64] = []
        for log in try rows.logs() { sizes.append(try rows.size(of: log.device)) }
        return sizes
      }
    }
  }
}
