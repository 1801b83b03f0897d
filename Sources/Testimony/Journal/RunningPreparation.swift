import Dispatch
import Glibc
import Synchronization

/// Entries that are being prepared on other processors, in shares that are handed over in order.
final class RunningPreparation: Sendable {
  /// Entries that are prepared and handed over together.
  static let shareCount = 128

  /// What the workers share: the first share that nobody has taken, and what is done of the others.
  private struct Board {
    var next = 0
    var done: [Result<[PreparedEntry], JournalError>?]
    var isStopped = false
  }

  private let jobs: [Preparation.Job]
  private let preparation: Preparation
  private let board: Mutex<Board>
  private let workers = DispatchGroup()

  /// Starts at once; the workers begin when those of `earlier` are done. There are as many as
  /// processors, as who hands over waits for the disk now and then.
  init(of jobs: [Preparation.Job], by preparation: Preparation, after earlier: RunningPreparation?)
  {
    let shares = (jobs.count + Self.shareCount - 1) / Self.shareCount
    self.jobs = jobs
    self.preparation = preparation
    board = Mutex(Board(done: Array(repeating: nil, count: shares)))
    let before = earlier?.workers
    for _ in 0..<min(preparation.parallelism, shares) {
      DispatchQueue.global().async(group: workers) { [self] in
        before?.wait()
        while prepareNext() {}
      }
    }
  }

  /// Lets the workers end; what they have not begun is not prepared.
  func stop() {
    board.withLock { $0.isStopped = true }
    workers.wait()
  }

  /// Takes the next share, if there is one, and prepares it.
  private func prepareNext() -> Bool {
    let share = board.withLock { board -> Int? in
      guard !board.isStopped, board.next < board.done.count else { return nil }
      board.next += 1
      return board.next - 1
    }
    guard let share else { return false }
    let start = share * Self.shareCount
    let range = start..<min(start + Self.shareCount, jobs.count)
    let result = Result { () throws(JournalError) in try preparation.prepare(jobs[range]) }
    board.withLock { $0.done[share] = result }
    return true
  }

  /// Hands shares over as they are done, and prepares one where the next is not done yet.
  ///
  /// - Throws: the first failure, of preparing or of `receive`; what comes after it is not handed
  ///   over.
  func hand(
    over receive: ([PreparedEntry]) throws(JournalError) -> Void
  ) throws(JournalError) {
    defer { stop() }
    var share = 0
    while true {
      let (result, isLast) = board.withLock { board in
        let result = share < board.done.count ? board.done[share] : nil
        if result != nil { board.done[share] = nil }
        return (result, share >= board.done.count)
      }
      if isLast { return }
      if let result {
        try receive(try result.get())
        share += 1
      } else if !prepareNext() {
        usleep(50)  // another worker is about to finish this share
      }
    }
  }
}
