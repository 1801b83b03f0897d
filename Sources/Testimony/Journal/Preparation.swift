import Dispatch
import Glibc
import Synchronization
import TestimonyCrypto
import TestimonyProof

/// An entry that is cut, committed and sealed, ready to be written at its place. A class, because
/// its many parts are handed through several hands and copied by none.
final class PreparedEntry: Sendable {
  let content: EntryContent
  let commitment: Digest
  let sealed: [UInt8]
  let checksum: [UInt8]
  let leaf: Digest
  /// Place of the owner in the keyring.
  let owner: Int

  init(
    content: EntryContent, commitment: Digest, sealed: [UInt8], checksum: [UInt8], leaf: Digest,
    owner: Int
  ) {
    self.content = content
    self.commitment = commitment
    self.sealed = sealed
    self.checksum = checksum
    self.leaf = leaf
    self.owner = owner
  }
}

/// Cuts, commits and seals entries, on every processor when there are many.
struct Preparation {
  let vault: EntryVault
  let randomness: Randomness
  let parallelism: Int

  /// What one entry is made of.
  struct Job: Sendable {
    let fields: EntryFields
    let body: EntryBody
    let attachments: [AttachmentReference]
    let owner: Int
    let replyTo: EntryID?
    let target: EntryID?
  }

  /// Entries that are prepared and handed over together.
  private static let shareCount = 128

  /// What the workers share: the first share that nobody has taken, and what is done of the others.
  private final class Board: Sendable {
    struct Content {
      var next = 0
      var done: [Result<[PreparedEntry], JournalError>?]
      var isStopped = false
    }

    let content: Mutex<Content>

    init(_ shares: Int) {
      content = Mutex(Content(done: Array(repeating: nil, count: shares)))
    }
  }

  /// Prepares entries and hands them over in their order, the first while later ones are still being
  /// prepared. `receive` runs on one thread at a time.
  ///
  /// - Throws: the first failure, of preparing or of `receive`; what comes after it is not handed
  ///   over.
  func prepare(
    _ jobs: [Job], _ receive: ([PreparedEntry]) throws(JournalError) -> Void
  ) throws(JournalError) {
    let shares = (jobs.count + Self.shareCount - 1) / Self.shareCount
    guard parallelism > 1, shares > 1 else { return try receive(try prepare(jobs[...])) }
    let board = Board(shares)
    let workers = DispatchGroup()
    for _ in 1..<min(parallelism, shares) {
      DispatchQueue.global().async(group: workers) { while prepareNext(jobs, board) {} }
    }
    defer {
      board.content.withLock { $0.isStopped = true }
      workers.wait()
    }
    try hand(over: jobs, board, to: receive)
  }

  /// Takes the next share, if there is one, and prepares it.
  private func prepareNext(_ jobs: [Job], _ board: Board) -> Bool {
    let share = board.content.withLock { (board: inout Board.Content) -> Int? in
      guard !board.isStopped, board.next < board.done.count else { return nil }
      board.next += 1
      return board.next - 1
    }
    guard let share else { return false }
    let start = share * Self.shareCount
    let range = start..<min(start + Self.shareCount, jobs.count)
    let result = Result { () throws(JournalError) in try prepare(jobs[range]) }
    board.content.withLock { $0.done[share] = result }
    return true
  }

  /// Hands shares over as they are done, and prepares one where the next is not done yet.
  private func hand(
    over jobs: [Job], _ board: Board,
    to receive: ([PreparedEntry]) throws(JournalError) -> Void
  ) throws(JournalError) {
    var share = 0
    while true {
      let (result, isLast) = board.content.withLock { board in
        let result = share < board.done.count ? board.done[share] : nil
        if result != nil { board.done[share] = nil }
        return (result, share >= board.done.count)
      }
      if isLast { return }
      if let result {
        try receive(try result.get())
        share += 1
      } else if !prepareNext(jobs, board) {
        usleep(50)  // another worker is about to finish this share
      }
    }
  }

  private func prepare(_ jobs: ArraySlice<Job>) throws(JournalError) -> [PreparedEntry] {
    var prepared: [PreparedEntry] = []
    prepared.reserveCapacity(jobs.count)
    var hasher = LeafHasher()
    let randomness = jobs.count > 1 ? randomness.drawnAhead() : randomness
    for job in jobs { prepared.append(try prepare(job, randomness, &hasher)) }
    return prepared
  }

  private func prepare(
    _ job: Job, _ randomness: Randomness, _ hasher: inout LeafHasher
  ) throws(JournalError) -> PreparedEntry {
    var content: EntryContent
    do throws(TokensError) {
      content = try EntryContent(
        fields: job.fields, body: job.body, attachments: job.attachments, randomness: randomness)
    } catch {
      throw .body(error)
    }
    content.replyTo = job.replyTo
    content.target = job.target
    let commitment = content.commitment
    let sealed = vault.seal(
      content, commitment: commitment, owner: job.owner, randomness: randomness)
    return PreparedEntry(
      content: content, commitment: commitment, sealed: sealed,
      checksum: EntryVault.checksum(sealed),
      leaf: hasher.leaf(of: commitment), owner: job.owner)
  }
}
