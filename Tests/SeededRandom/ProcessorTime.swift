import Glibc

/// What the processor spends on work, so that how much else the machine does decides no test.
package enum ProcessorTime {
  /// - Returns: the least of three runs of `body` on this thread, in nanoseconds.
  package static func least(of body: () -> Void) -> UInt64 {
    var least = UInt64.max
    for _ in 0..<3 {
      let begun = now()
      body()
      least = min(least, now() - begun)
    }
    return least
  }

  /// The thread's own clock (POSIX.1-2017, clock_gettime).
  private static func now() -> UInt64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
