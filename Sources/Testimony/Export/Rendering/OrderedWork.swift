import Dispatch
import Synchronization

/// Numbered pieces of work, done by several workers and handed over in order; only so many ahead of
/// what was handed over, so that memory is bounded.
final class OrderedWork<Piece: Sendable>: Sendable {
  private struct Board {
    var next = 0
    var done: [Int: Piece] = [:]
    var failure: ExportError?
    var isStopped = false
  }

  private let count: Int
  private let board = Mutex(Board())
  private let room: DispatchSemaphore
  private let arrived = DispatchSemaphore(value: 0)
  private let workers = DispatchGroup()

  /// - Parameters:
  ///   - count: pieces, numbered from 0.
  ///   - ahead: how many may be taken before the first one is handed over.
  init(count: Int, ahead: Int) {
    self.count = count
    // A semaphore that goes with less than it began with traps, and a failure leaves pieces taken.
    room = DispatchSemaphore(value: 0)
    for _ in 0..<ahead { room.signal() }
  }

  /// Runs `work` on so many threads, each of which takes pieces until there are none, and hands the
  /// pieces over here, in order. All threads have ended at return.
  ///
  /// - Throws: the first failure of a worker or of `receive`.
  func run(
    on processors: Int, _ work: @escaping @Sendable (OrderedWork) throws(ExportError) -> Void,
    receive: (Piece) throws(ExportError) -> Void
  ) throws(ExportError) {
    for _ in 0..<max(1, min(processors, count)) {
      DispatchQueue.global().async(group: workers) { [self] in
        do throws(ExportError) { try work(self) } catch { fail(error) }
      }
    }
    defer { stop() }
    var number = 0
    while number < count {
      arrived.wait()
      while true {
        let (piece, failure) = board.withLock { ($0.done.removeValue(forKey: number), $0.failure) }
        if let failure { throw failure }
        guard let piece else { break }
        try receive(piece)
        number += 1
        room.signal()
      }
    }
  }

  /// The number of the next piece, when there is room for it; nil when there is none.
  func take() -> Int? {
    room.wait()
    let number = board.withLock { board -> Int? in
      guard !board.isStopped, board.failure == nil, board.next < count else { return nil }
      board.next += 1
      return board.next - 1
    }
    // Others who wait for room are to see the end too.
    if number == nil { room.signal() }
    return number
  }

  func put(_ piece: Piece, at number: Int) {
    board.withLock { $0.done[number] = piece }
    arrived.signal()
  }

  private func fail(_ error: ExportError) {
    board.withLock { $0.failure = $0.failure ?? error }
    arrived.signal()
    room.signal()
  }

  private func stop() {
    board.withLock { $0.isStopped = true }
    room.signal()
    workers.wait()
  }
}
