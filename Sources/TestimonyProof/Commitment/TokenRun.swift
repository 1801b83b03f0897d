/// Joins clusters to tokens: a run of word clusters, at most 64 bytes long, with at most one space
/// before it, is one token; every other cluster is a token of its own.
struct TokenRun {
  private static let maximumLength = 64

  private(set) var lengths: [UInt32] = []
  private var run = 0
  private var hasSpace = false

  /// - Parameter capacity: bytes in the body, to reserve room once.
  init(capacity: Int) {
    lengths.reserveCapacity(capacity / 4 + 8)
  }

  @inline(__always)
  mutating func word(_ length: Int) {
    if run > 0 && run + length > Self.maximumLength { endRun() }
    run += length
  }

  @inline(__always)
  mutating func space() {
    flush()
    hasSpace = true
  }

  @inline(__always)
  mutating func other(_ length: Int) {
    flush()
    lengths.append(UInt32(length))
  }

  /// Ends what is pending: a run, or a space that no word followed.
  @inline(__always)
  mutating func flush() {
    if run > 0 || hasSpace { endRun() }
  }

  private mutating func endRun() {
    lengths.append(UInt32(run + (hasSpace ? 1 : 0)))
    run = 0
    hasSpace = false
  }
}
