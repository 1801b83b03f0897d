import CSodium

/// The source of all random bytes, passed in: `.system` in the tool, `.seeded` in tests and vectors.
package struct Randomness: Sendable {
  private let fillBytes: @Sendable (inout MutableRawSpan) -> Void

  private init(_ fillBytes: @escaping @Sendable (inout MutableRawSpan) -> Void) {
    self.fillBytes = fillBytes
  }

  /// Overwrites all of `output`.
  package func fill(_ output: inout MutableRawSpan) {
    fillBytes(&output)
  }

  /// `count` random bytes, for what is not secret.
  package func bytes(_ count: Int) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: count)
    unsafe result.withUnsafeMutableBytes { buffer in
      var span = unsafe MutableRawSpan(_unsafeBytes: buffer)
      fillBytes(&span)
    }
    return result
  }

  /// The operating system's generator, by libsodium.
  package static let system = Randomness { output in
    Sodium.require()
    unsafe output.withUnsafeMutableBytes { buffer in
      if let base = buffer.baseAddress { unsafe randombytes_buf(base, buffer.count) }
    }
  }

  /// The same source, asked for 4 KiB at a time: for many small draws, each of which would be a call
  /// of the system. What was handed out is wiped from the reserve.
  package func drawnAhead() -> Randomness {
    let reserve = RandomReserve(of: self)
    return Randomness { output in reserve.fill(&output) }
  }

  /// A reproducible stream for tests: never the same bytes twice from one value.
  package static func seeded(_ seed: UInt64) -> Randomness {
    let stream = SeededStream(seed: seed)
    return Randomness { output in stream.fill(&output) }
  }
}
