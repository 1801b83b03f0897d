import Glibc

/// A read that the system refused.
struct ReadFailure: Error {
  let errno: Int32
}

extension [UInt8] {
  /// Up to `count` bytes, by as many reads as it takes; fewer only at the end.
  ///
  /// - Parameters:
  ///   - count: the most bytes.
  ///   - read: reads into so many bytes of memory, after so many that were read before; as `read(2)` returns.
  /// - Throws: `ReadFailure`.
  init(
    reading count: Int,
    _ read: (_ memory: UnsafeMutableRawPointer, _ count: Int, _ before: Int) -> Int
  ) throws(ReadFailure) {
    var failure: Int32?
    self = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count, let base = buffer.baseAddress {
        let got = unsafe read(base + filled, count - filled, filled)
        if got > 0 {
          filled += got
        } else if got == 0 {
          return
        } else if Glibc.errno != EINTR {
          failure = Glibc.errno
          return
        }
      }
    }
    if let failure { throw ReadFailure(errno: failure) }
  }
}
