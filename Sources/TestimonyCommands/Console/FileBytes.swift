import Glibc
import TestimonyCrypto

/// Reading whole files with a limit that is set beforehand.
enum FileBytes {
  /// All bytes of a descriptor.
  ///
  /// - Parameters:
  ///   - descriptor: where to read, up to its end.
  ///   - name: how a failure calls it.
  ///   - limit: the most bytes; one more is read to see whether there are more.
  ///   - excess: the failure when there are more.
  /// - Returns: the bytes.
  /// - Throws: `Failure` for a read that fails, and `excess`.
  static func readAll(
    _ descriptor: Int32, named name: String, limit: Int, excess: () -> Failure
  ) throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = unsafe Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Failure("cannot read \(name)", errno: errno) }
      if count == 0 { return bytes }
      guard bytes.count + count <= limit else { throw excess() }
      bytes += chunk.prefix(count)
    }
  }

  /// All bytes of a file.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - limit: the most bytes.
  /// - Returns: the bytes.
  /// - Throws: `Failure` when it cannot be read, or has more bytes.
  static func read(_ path: String, limit: Int) throws(Failure) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure("cannot open '\(path)'", errno: errno) }
    defer { close(descriptor) }
    return try readAll(descriptor, named: "'\(path)'", limit: limit) {
      Failure("'\(path)' has more than \(limit) bytes")
    }
  }

  /// Runs `body` for the bytes of a file, piece by piece, `limit` bytes at most. It is opened and read
  /// once: it may be a pipe.
  ///
  /// - Throws: `Failure` when it cannot be read, and what `body` throws.
  static func forEachPiece(
    of path: String, limit: Int, _ body: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure("cannot open '\(path)'", errno: errno) }
    defer { close(descriptor) }
    var left = limit
    while left > 0 {
      let piece = try piece(of: descriptor, named: path, atMost: min(pieceByteCount, left))
      guard !piece.isEmpty else { return }
      left -= piece.count
      try body(piece)
    }
  }

  private static let pieceByteCount = 1 << 18

  /// The next bytes, as many as a pipe has in several helpings; fewer only at the end.
  private static func piece(
    of descriptor: Int32, named path: String, atMost count: Int
  ) throws(Failure) -> [UInt8] {
    var piece = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let read = unsafe piece.withUnsafeMutableBytes { buffer in
        unsafe Glibc.read(descriptor, buffer.baseAddress?.advanced(by: filled), count - filled)
      }
      if read < 0, errno == EINTR { continue }
      guard read >= 0 else { throw Failure("cannot read '\(path)'", errno: errno) }
      if read == 0 { break }
      filled += read
    }
    piece.removeLast(count - filled)
    return piece
  }

  /// The first bytes of a file, all of them when there are no more.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - count: how many.
  /// - Returns: the bytes.
  /// - Throws: `Failure` when it cannot be read.
  static func start(of path: String, count: Int) throws(Failure) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Failure("cannot open '\(path)'", errno: errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65536)
    while bytes.count < count {
      let read = unsafe Glibc.read(descriptor, &chunk, min(chunk.count, count - bytes.count))
      if read < 0, errno == EINTR { continue }
      guard read >= 0 else { throw Failure("cannot read '\(path)'", errno: errno) }
      if read == 0 { break }
      bytes += chunk.prefix(read)
    }
    return bytes
  }

  /// All bytes of a descriptor, straight into locked memory.
  ///
  /// - Parameters:
  ///   - descriptor: where to read, up to its end.
  ///   - name: how a failure calls it.
  /// - Returns: the bytes.
  /// - Throws: `Failure` for a read that fails and for more than `Passphrase.byteLimit` bytes.
  static func readSecret(_ descriptor: Int32, named name: String) throws(Failure) -> Secret {
    var count = 0
    let limit = Passphrase.byteLimit + 1
    let all = try Secret(count: limit) { (output) throws(Failure) in
      while count < limit {
        let start = count
        let read = unsafe output.withUnsafeMutableBytes { output in
          unsafe Glibc.read(descriptor, output.baseAddress?.advanced(by: start), limit - start)
        }
        if read < 0, errno == EINTR { continue }
        guard read >= 0 else { throw Failure("cannot read \(name)", errno: errno) }
        if read == 0 { return }
        count += read
      }
      throw Failure("\(name) has more than \(Passphrase.byteLimit) bytes")
    }
    return all.withBytes { Secret(copying: $0.extracting(first: count)) }
  }
}
