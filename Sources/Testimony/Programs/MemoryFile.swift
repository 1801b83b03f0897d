import CLinux
import Glibc

/// A file without a name that lies in memory.
struct MemoryFile: ~Copyable {
  let descriptor: Int32

  /// - Throws: `noMemory`.
  init(_ name: String) throws(OtherProgramError) {
    descriptor = unsafe testimony_memory_file(name)
    guard descriptor >= 0 else { throw .noMemory }
  }

  deinit { close(descriptor) }

  /// Writes everything and goes back to the beginning.
  borrowing func write(_ bytes: [UInt8]) throws(OtherProgramError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .noMemory }
      rest = rest.dropFirst(count)
    }
    lseek(descriptor, 0, SEEK_SET)
  }

  /// Everything that was written, at most `limit` bytes.
  borrowing func read(limit: Int) throws(OtherProgramError) -> [UInt8] {
    lseek(descriptor, 0, SEEK_SET)
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .noMemory }
      if count == 0 { return bytes }
      bytes += chunk.prefix(count)
      guard bytes.count <= limit else { throw .tooMuch }
    }
  }
}
