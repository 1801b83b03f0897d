import Dispatch
import Synchronization
import TestimonyCrypto

/// Independent work on several processors.
enum Parallel {
  /// The results of `body`, in the order of `items`; each thread takes the next item that is left.
  static func map<Item: Sendable, Result: Sendable>(
    _ items: [Item], on processors: Int, _ body: @Sendable (Item) -> Result
  ) -> [Result] {
    let threads = min(processors, items.count)
    guard threads > 1 else { return items.map(body) }
    let next = Atomic(0)
    let results = Mutex([Result?](repeating: nil, count: items.count))
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < items.count else { return }
        let result = body(items[index])
        results.withLock { $0[index] = result }
      }
    }
    return results.withLock { $0.compactMap(\.self) }
  }
}
