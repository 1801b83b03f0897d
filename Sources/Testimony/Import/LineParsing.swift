import Dispatch
import Synchronization

/// Blocks of lines that are read on other processors while the caller goes on to fetch the next ones.
/// What they hold is handed back in the order of the blocks.
struct LineParsing: ~Copyable {
  /// One block's lines, once they are there.
  private final class Reading: Sendable {
    private let lines = Mutex<Result<[JSONLine], ImportError>?>(nil)
    private let isDone = DispatchGroup()

    init(_ block: LineBlocks.Block) {
      DispatchQueue.global().async(group: isDone) { [self] in
        let result = Result { () throws(ImportError) in
          try JSONLines.parse(block, parallelism: 1)
        }
        lines.withLock { $0 = result }
      }
    }

    func wait() -> Result<[JSONLine], ImportError> {
      isDone.wait()
      return lines.withLock { lines in
        guard let done = lines else { preconditionFailure("what is done has a result") }
        lines = nil
        return done
      }
    }
  }

  private let limit: Int
  private var readings: [Reading] = []

  /// Holds a block more than there are processors: memory does not grow with the file.
  init(parallelism: Int) {
    limit = parallelism + 1
  }

  /// Takes a block in.
  ///
  /// - Returns: the lines of an earlier one, where there are enough under way.
  /// - Throws: what is wrong with a line of an earlier block.
  mutating func push(_ block: LineBlocks.Block) throws(ImportError) -> [JSONLine] {
    readings.append(Reading(block))
    return readings.count > limit ? try readings.removeFirst().wait().get() : []
  }

  /// The lines of the next block; nil when there is none.
  ///
  /// - Throws: what is wrong with one of them.
  mutating func next() throws(ImportError) -> [JSONLine]? {
    readings.isEmpty ? nil : try readings.removeFirst().wait().get()
  }
}
