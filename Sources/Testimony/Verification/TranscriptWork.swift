import Dispatch
import Synchronization
package import TestimonyProof

/// The work of checking a transcript, shared out over processors.
package enum TranscriptWork {
  /// For `TranscriptAudit`: entries are checked while the next ones are read.
  package static func spread(on processors: Int) -> TranscriptAudit.Spread {
    { groups, body in
      let work = GroupWork(groups, body)
      work.start(on: processors)
      return { work.results() }
    }
  }
}

/// Groups of entries that several threads check, each the next one that is left.
private final class GroupWork: Sendable {
  private let groups: [TranscriptAudit.Group]
  private let body: @Sendable (TranscriptAudit.Group) -> [CheckedEntry]
  private let next = Atomic(0)
  private let checked: Mutex<[[CheckedEntry]]>
  private let threads = DispatchGroup()

  init(
    _ groups: [TranscriptAudit.Group],
    _ body: @escaping @Sendable (TranscriptAudit.Group) -> [CheckedEntry]
  ) {
    self.groups = groups
    self.body = body
    checked = Mutex(Array(repeating: [], count: groups.count))
  }

  func start(on processors: Int) {
    for _ in 0..<min(max(processors, 1), groups.count) {
      DispatchQueue.global().async(group: threads) { [self] in
        while true {
          let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
          guard index < groups.count else { return }
          let result = body(groups[index])
          checked.withLock { $0[index] = result }
        }
      }
    }
  }

  /// What was found in each group, in their order, once all are checked.
  func results() -> [[CheckedEntry]] {
    threads.wait()
    return checked.withLock { $0 }
  }
}
