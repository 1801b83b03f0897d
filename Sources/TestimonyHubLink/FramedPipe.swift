import Glibc

/// One end of a pipe on which each packet stands behind its length.
package struct FramedPipe: Sendable {
  private let descriptor: Int32

  /// - Parameter descriptor: who gives it keeps it open and closes it.
  package init(_ descriptor: Int32) { self.descriptor = descriptor }

  /// Writes one packet.
  ///
  /// - Parameter bytes: at most 80 MiB.
  /// - Returns: false when nobody reads.
  package func write(_ bytes: [UInt8]) -> Bool {
    precondition(bytes.count <= Packet.limit)
    var rest = (Packet.bytes(UInt32(bytes.count)) + bytes)[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Why no packet came.
  package enum Silence: Error { case ended, late }

  /// Reads one packet.
  ///
  /// - Parameter seconds: how long to wait for each part of it; nil for ever.
  /// - Returns: its bytes, at most 80 MiB.
  /// - Throws: `Silence`.
  package func read(within seconds: Int32?) throws(Silence) -> [UInt8] {
    let count = Int(Packet.number(try read(count: 4, within: seconds)))
    guard count <= Packet.limit else { throw .ended }
    return try read(count: count, within: seconds)
  }

  private func read(count: Int, within seconds: Int32?) throws(Silence) -> [UInt8] {
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: min(count, 1 << 16))
    while bytes.count < count {
      var wish = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let ready = unsafe poll(&wish, 1, seconds.map { $0 * 1000 } ?? -1)
      if ready < 0, errno == EINTR { continue }
      guard ready > 0 else { throw .late }
      let got = unsafe Glibc.read(descriptor, &part, min(part.count, count - bytes.count))
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { throw .ended }
      bytes += part.prefix(got)
    }
    return bytes
  }
}
