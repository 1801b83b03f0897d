import Glibc

/// The program without keys while it runs: it keeps its connection from one question to the next.
package final class HubConversation {
  private let child: pid_t
  private let writing: Int32
  private let reading: Int32

  /// Seconds within which it has to answer; a connection is given up earlier.
  private static let patience: Int32 = 120

  init(child: pid_t, writing: Int32, reading: Int32) {
    self.child = child
    self.writing = writing
    self.reading = reading
  }

  /// Asks one thing, and waits for the answer.
  ///
  /// - Parameter request: what is asked.
  /// - Returns: its answer; a fault that it names is thrown.
  /// - Throws: `HubFault`.
  package func ask(_ request: HubRequest) throws(HubFault) -> HubReply {
    guard FramedPipe(writing).write(request.bytes) else { throw .programFailed }
    let bytes: [UInt8]
    do throws(FramedPipe.Silence) {
      bytes = try FramedPipe(reading).read(within: Self.patience)
    } catch {
      throw error == .late ? .tooSlow : .programFailed
    }
    guard let reply = HubReply(bytes) else { throw .programFailed }
    if case .fault(let fault) = reply { throw fault }
    return reply
  }

  /// Runs a statement for the journal that was entered.
  ///
  /// - Parameters:
  ///   - statement: which one.
  ///   - values: its parameters, after the journal.
  /// - Returns: the rows.
  /// - Throws: `HubFault`.
  package func run(
    _ statement: HubStatement, _ values: [HubValue] = []
  ) throws(HubFault) -> [[[UInt8]?]] {
    guard case .rows(let rows) = try ask(.run(statement, values)) else { throw .programFailed }
    return rows
  }

  /// Once its answers are there, or none will come, nothing of it is needed.
  deinit {
    close(writing)
    close(reading)
    kill(child, SIGKILL)
    var status: Int32 = 0
    while unsafe waitpid(child, &status, 0) < 0, errno == EINTR {}
  }
}
