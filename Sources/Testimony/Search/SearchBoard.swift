import Synchronization

/// What the workers of a search share: the blocks that nobody has taken, and what was found so far.
final class SearchBoard: Sendable {
  struct Content {
    var next = 0
    var found: [FoundEntry] = []
    var read: UInt64 = 0
    var unreadable: UInt64 = 0
    var firstUnreadable: EntryID?
    /// Whether something older was left out.
    var isCut = false
    var failure: JournalError?
    /// Nothing older than this is wanted any more.
    var oldest: Int64?
  }

  private let content = Mutex(Content())
  /// Newest first.
  private let blocks: [CandidateBlock]
  private let limit: Int
  private let total: UInt64
  private let progress: @Sendable (UInt64, UInt64) -> Void

  init(
    _ blocks: [CandidateBlock], limit: Int, progress: @escaping @Sendable (UInt64, UInt64) -> Void
  ) {
    self.blocks = blocks
    self.limit = limit
    self.progress = progress
    total = blocks.reduce(0) { $0 + UInt64($1.candidates.count) }
  }

  /// Takes the next block, unless all that is left is too old or somebody failed.
  func take() -> CandidateBlock? {
    content.withLock { content in
      guard content.failure == nil, content.next < blocks.count else { return nil }
      let block = blocks[content.next]
      if let oldest = content.oldest, block.newest < oldest {
        content.isCut = true
        content.next = blocks.count
        return nil
      }
      content.next += 1
      return block
    }
  }

  /// Adds what was found in a block.
  func add(_ found: [FoundEntry], read: Int, unreadable: [EntryID]) {
    content.withLock { content in
      content.read += UInt64(read)
      content.unreadable += UInt64(unreadable.count)
      content.firstUnreadable = [content.firstUnreadable, unreadable.first].compactMap(\.self).min()
      content.found += found
      progress(content.read, total)
      // Sorted when there is twice as much as is wanted: each is moved a few times at most.
      if content.found.count >= 2 * limit { trim(&content) }
      if content.oldest == nil, content.found.count >= limit { trim(&content) }
    }
  }

  private func trim(_ content: inout Content) {
    content.found.sort()
    guard content.found.count >= limit else { return }
    if content.found.count > limit {
      content.isCut = true
      content.found.removeLast(content.found.count - limit)
    }
    content.oldest = content.found.last?.time
  }

  func fail(_ error: JournalError) {
    content.withLock { $0.failure = $0.failure ?? error }
  }

  /// The end, when all workers are done.
  func result() throws(JournalError) -> SearchResult {
    let content = content.withLock { content in
      trim(&content)
      return content
    }
    if let failure = content.failure { throw failure }
    return SearchResult(
      found: content.found, read: content.read, isCut: content.isCut,
      unreadable: content.unreadable, firstUnreadable: content.firstUnreadable)
  }
}
