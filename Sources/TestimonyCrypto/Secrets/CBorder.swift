/// The border to C: bytes as the non-null pointers that libsodium asks for, lent inside a closure.
extension RawSpan {
  @unsafe
  func withBytePointer<R: ~Copyable, E>(
    _ body: (UnsafePointer<UInt8>) throws(E) -> R
  ) throws(E) -> R {
    try unsafe withUnsafeBytes { (buffer: UnsafeRawBufferPointer) throws(E) -> R in
      if let base = buffer.baseAddress, unsafe !buffer.isEmpty {
        return try unsafe body(base.assumingMemoryBound(to: UInt8.self))
      }
      var nothing: UInt8 = 0
      return try unsafe withUnsafePointer(to: &nothing) { (pointer) throws(E) -> R in
        try unsafe body(pointer)
      }
    }
  }
}

extension MutableRawSpan {
  @unsafe
  mutating func withBytePointer<R, E>(
    _ body: (UnsafeMutablePointer<UInt8>) throws(E) -> R
  ) throws(E) -> R {
    try unsafe withUnsafeMutableBytes { (buffer: UnsafeMutableRawBufferPointer) throws(E) -> R in
      if let base = buffer.baseAddress, unsafe !buffer.isEmpty {
        return try unsafe body(base.assumingMemoryBound(to: UInt8.self))
      }
      var nothing: UInt8 = 0
      return try unsafe withUnsafeMutablePointer(to: &nothing) { (pointer) throws(E) -> R in
        try unsafe body(pointer)
      }
    }
  }
}
