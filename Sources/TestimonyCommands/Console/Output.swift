import Glibc

/// A stream of bytes to a file descriptor, buffered.
///
/// A write that fails does not interrupt the command, whose work may be half done: the rest is
/// discarded and the fault is kept for the end.
package final class Output {
  /// Why what was written did not arrive.
  package enum Fault: Hashable, Sendable {
    /// Nobody reads any more: no reason to tell anybody.
    case readerLeft
    /// The `errno` of the write.
    case failed(Int32)
  }

  let descriptor: Int32
  private var buffer: [UInt8] = []
  private static let bufferByteCount = 65536

  /// The first fault; nil as long as all arrived.
  package private(set) var fault: Fault?
  /// Whether the descriptor is a terminal.
  package let isTerminal: Bool

  package init(descriptor: Int32) {
    self.descriptor = descriptor
    isTerminal = isatty(descriptor) == 1
  }

  /// Takes `bytes`; they arrive at the latest with `flush`.
  package func write(_ bytes: some Sequence<UInt8>) {
    guard fault == nil else { return }
    buffer += bytes
    if buffer.count >= Self.bufferByteCount { flush() }
  }

  /// Takes a line without its end.
  package func writeLine(_ bytes: some Sequence<UInt8>) {
    write(bytes)
    write(CollectionOfOne(UInt8(ascii: "\n")))
  }

  /// Writes what was taken.
  package func flush() {
    var rest = buffer[...]
    while fault == nil, !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { bytes in
        unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
      }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = unsafe poll(&ready, 1, -1)
      } else if errno != EINTR {
        fault = errno == EPIPE ? .readerLeft : .failed(errno)
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
