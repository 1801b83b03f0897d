import Dispatch
import TestimonyProof
import TestimonyStorage

extension Journal {
  /// Looks for words in everything that people wrote: messages, notes, and what was laid beside
  /// messages. There is no index of words: the entries are opened and read, on all processors, the
  /// newest first, until as many are found as are wanted and nothing newer can follow.
  ///
  /// What is found is proved when it is opened by `hits`. What is not found is not: only `verify` tells
  /// whether all is there.
  ///
  /// - Throws: `damaged` when the index cannot be read, `storage`.
  package func search(
    for query: SearchQuery, in scope: SearchScope,
    progress: @escaping @Sendable (_ done: UInt64, _ total: UInt64) -> Void = { _, _ in }
  ) throws(JournalError) -> SearchResult {
    let filter = scope.candidates(in: state, vault.keyring)
    let vault = vault
    var blocks: [CandidateBlock] = []
    try database.read { (rows) throws(JournalError) in
      var folding = try Folding.heads(of: vault, rows: rows)
      try folding.forEachBlock(rows: rows) { device, start, index in
        if let block = CandidateBlock(device: device, start: start, index, filter) {
          blocks.append(block)
        }
      }
    }
    blocks.sort { $0.newest > $1.newest }
    let board = SearchBoard(blocks, limit: scope.limit, progress: progress)
    let worker = SearchWorker(
      vault: vault, query: query,
      speakers: scope.person == nil ? nil : scope.speakers(in: state), board: board)
    let folder = folder
    // A connection costs more than a block or two.
    let workers = max(1, min(surroundings.parallelism, blocks.count / 2))
    DispatchQueue.concurrentPerform(iterations: workers) { _ in worker.run(in: folder) }
    return try board.result()
  }
}
