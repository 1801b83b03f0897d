import Synchronization
import TestimonyStorage

/// Collects what several threads find, and tells how far they are.
final class FaultList: Sendable {
  private struct Contents {
    var faults: [Fault] = []
    var count = 0
    var done: UInt64 = 0
    var total: UInt64 = 0
  }

  private let contents = Mutex(Contents())
  private let progress: @Sendable (_ done: UInt64, _ total: UInt64) -> Void

  init(progress: @escaping @Sendable (_ done: UInt64, _ total: UInt64) -> Void) {
    self.progress = progress
  }

  func add(_ code: FaultCode, at place: Fault.Place, _ detail: String? = nil) {
    contents.withLock { contents in
      contents.count += 1
      guard contents.faults.count < VerificationReport.faultLimit else { return }
      contents.faults.append(Fault(code, at: place, detail))
    }
  }

  func expect(_ steps: UInt64) {
    contents.withLock { $0.total += steps }
  }

  /// The callback runs under the lock, so one call comes after the other.
  func advance(by steps: UInt64) {
    contents.withLock { contents in
      contents.done += steps
      progress(min(contents.done, contents.total), contents.total)
    }
  }

  /// Runs a part of the work; a part of the database that cannot be read is a fault like any other.
  func attempt<R>(
    at place: Fault.Place, or fallback: @autoclosure () -> R,
    _ body: () throws(StorageError) -> R
  ) -> R {
    do throws(StorageError) {
      return try body()
    } catch {
      if case .damaged(let code) = error {
        add(.databaseDamaged, at: place, "code \(code)")
      } else {
        add(.unreadable, at: place)
      }
      return fallback()
    }
  }

  /// How many there are so far.
  var count: Int { contents.withLock { $0.count } }

  /// The faults that were kept, by place.
  var sorted: [Fault] {
    contents.withLock { contents in contents.faults.sorted { $0.place < $1.place } }
  }
}

extension Fault.Place: Comparable {
  /// Journal, keys, device, snapshot, then what has numbers, by number.
  private var order: (Int, UInt64, UInt64) {
    switch self {
    case .journal: (0, 0, 0)
    case .keys: (1, 0, 0)
    case .device: (2, 0, 0)
    case .snapshot: (3, 0, 0)
    case .log(let device): (4, UInt64(device), 0)
    case .entry(let id): (5, UInt64(id.device), id.sequence)
    case .block(let device, let number): (6, UInt64(device), number)
    case .chunk(let file, let number): (7, UInt64(file), number)
    }
  }

  package static func < (a: Fault.Place, b: Fault.Place) -> Bool { a.order < b.order }
}
