import Glibc

/// A file or piped bytes in blocks of whole lines, each with its place: memory does not grow with
/// the file.
package struct LineBlocks {
  /// Where the bytes come from.
  package enum Source: Sendable {
    case file(path: String)
    case bytes([UInt8])
  }

  struct Block {
    let bytes: [UInt8]
    /// Offset of the first byte in the source.
    let offset: UInt64
    /// Number of the first line, from 1.
    let firstLine: Int
  }

  private static let blockByteCount = 1 << 20

  /// Runs the body for each block of whole lines from `offset` on.
  static func forEach(
    _ source: Source, from offset: UInt64 = 0,
    _ body: (Block) throws(ImportError) -> Void
  ) throws(ImportError) {
    switch source {
    case .bytes(let bytes):
      var start = Int(min(offset, UInt64(bytes.count)))
      var line = 1
      while start < bytes.count {
        var end = min(start + blockByteCount, bytes.count)
        while end < bytes.count, bytes[end - 1] != 0x0A { end += 1 }
        let block = Block(
          bytes: Array(bytes[start..<end]), offset: UInt64(start), firstLine: line)
        line += block.bytes.count { $0 == 0x0A }
        try body(block)
        start = end
      }
    case .file(let path): try forEach(path, from: offset, body)
    }
  }

  private static func forEach(
    _ path: String, from offset: UInt64, _ body: (Block) throws(ImportError) -> Void
  ) throws(ImportError) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(errno: errno) }
    defer { close(descriptor) }
    var carry: [UInt8] = []
    var position = offset
    var start = offset
    var line = 1
    var buffer = [UInt8](repeating: 0, count: blockByteCount)
    while true {
      let count = unsafe pread(descriptor, &buffer, buffer.count, off_t(position))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .unreadable(errno: errno) }
      if count == 0 { break }
      position += UInt64(count)
      guard let end = buffer[..<count].lastIndex(of: 0x0A) else {
        carry += buffer[..<count]
        guard carry.count <= JSONLine.byteLimit else { throw .line(line, .tooLong) }
        continue
      }
      let block = Block(bytes: carry + buffer[...end], offset: start, firstLine: line)
      carry = Array(buffer[(end + 1)..<count])
      start += UInt64(block.bytes.count)
      line += block.bytes.count { $0 == 0x0A }
      try body(block)
    }
    if !carry.isEmpty { try body(Block(bytes: carry, offset: start, firstLine: line)) }
  }
}
