import CSodium
import Synchronization

/// Call n gives the bytes of `randombytes_buf_deterministic` for a seed holding the test's seed and n.
final class SeededStream: Sendable {
  private let seed: UInt64
  private let calls = Atomic<UInt64>(0)

  init(seed: UInt64) {
    self.seed = seed
  }

  func fill(_ output: inout MutableRawSpan) {
    Sodium.require()
    let call = calls.wrappingAdd(1, ordering: .relaxed).newValue
    var block = [UInt8](repeating: 0, count: 32)
    for i in 0..<8 {
      block[i] = UInt8(truncatingIfNeeded: seed >> (8 * UInt64(i)))
      block[8 + i] = UInt8(truncatingIfNeeded: call >> (8 * UInt64(i)))
    }
    unsafe output.withUnsafeMutableBytes { buffer in
      if let base = buffer.baseAddress {
        unsafe randombytes_buf_deterministic(base, buffer.count, block)
      }
    }
  }
}
