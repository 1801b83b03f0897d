import CSodium
import Synchronization

/// Random bytes drawn ahead, each handed out once.
final class RandomReserve: Sendable {
  private struct Stock {
    var bytes: [UInt8]
    var used: Int
  }

  private static let count = 4096
  private let source: Randomness
  private let stock: Mutex<Stock>

  init(of source: Randomness) {
    self.source = source
    stock = Mutex(Stock(bytes: Array(repeating: 0, count: Self.count), used: Self.count))
  }

  deinit {
    stock.withLock { stock in
      unsafe stock.bytes.withUnsafeMutableBytes { unsafe sodium_memzero($0.baseAddress, $0.count) }
    }
  }

  /// Overwrites all of `output`.
  func fill(_ output: inout MutableRawSpan) {
    let count = output.byteCount
    guard count <= Self.count / 4 else { return source.fill(&output) }
    unsafe output.withUnsafeMutableBytes { output in
      stock.withLock { stock in
        if stock.used + count > Self.count {
          unsafe stock.bytes.withUnsafeMutableBytes { bytes in
            var span = unsafe MutableRawSpan(_unsafeBytes: bytes)
            source.fill(&span)
          }
          stock.used = 0
        }
        let range = stock.used..<stock.used + count
        stock.used += count
        unsafe stock.bytes.withUnsafeMutableBytes { bytes in
          let drawn = unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[range])
          unsafe output.copyMemory(from: UnsafeRawBufferPointer(drawn))
          unsafe sodium_memzero(drawn.baseAddress, count)
        }
      }
    }
  }
}
