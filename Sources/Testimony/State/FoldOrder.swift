import TestimonyCrypto

/// The one order in which the entries of several logs are folded. It follows from the entries alone, and
/// not from when they came in or what the clocks said: the first log, then the others by their origins;
/// but before an entry that names heads comes everything under these. An entry that is appended
/// names whatever its log has not named yet, and so comes after all that is known.
struct FoldOrder {
  struct Log {
    let device: UInt16
    let origin: Identifier
    let size: UInt64
  }

  /// Entries of one log that are next, unless one of them names heads.
  struct Run {
    let device: UInt16
    let sequences: Range<UInt64>
  }

  private let logs: [Log]
  /// How many of them have been begun.
  private var begun = 0
  /// The last one is followed; the ones before it wait for it. Each log stands here at most once.
  private var goals: [(log: Log, end: UInt64)] = []
  private var covers: PerLog<UInt64>

  /// `covers` is what has been folded already, by log.
  init(of logs: [Log], after covers: PerLog<UInt64>) {
    self.covers = covers
    self.logs = logs.sorted { one, other in
      // Every machine knows the log that the journal began with under the same number.
      guard one.device != 1, other.device != 1 else { return one.device == 1 && other.device != 1 }
      return one.origin.precedes(other.origin)
    }
  }

  /// The entries that come next; nil after the last one.
  mutating func next() -> Run? {
    while true {
      guard let (log, end) = goals.last else {
        guard begun < logs.count else { return nil }
        goals.append((logs[begun], logs[begun].size))
        begun += 1
        continue
      }
      let start = covers[log.device] ?? 0
      if start < end { return Run(device: log.device, sequences: start..<end) }
      goals.removeLast()
    }
  }

  /// So many entries of a log are folded.
  mutating func advance(to size: UInt64, of device: UInt16) { covers[device] = size }

  /// Whether something has to come before the next entry of the last run, which names these heads. A
  /// log that waits itself cannot: no honest log names what comes after it.
  mutating func waits(for heads: [NamedHead]) -> Bool {
    for log in logs {
      guard let head = heads.last(where: { $0.origin == log.origin }),
        min(head.size, log.size) > covers[log.device] ?? 0,
        !goals.contains(where: { $0.log.device == log.device })
      else { continue }
      goals.append((log, min(head.size, log.size)))
      return true
    }
    return false
  }
}
