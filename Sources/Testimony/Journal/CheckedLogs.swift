import Synchronization

/// Heads of logs whose signature and root were checked in this process.
final class CheckedLogs: Sendable {
  private let heads = Mutex(PerLog<LogView>())

  subscript(device: UInt16) -> LogView? {
    get { heads.withLock { $0[device] } }
    set { heads.withLock { $0[device] = newValue } }
  }
}
