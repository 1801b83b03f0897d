import CSodium

/// Bytes that must not leave this process: keys and passphrases, never content.
///
/// The memory comes from `sodium_malloc`: guard pages around it, locked into memory where the
/// system's limit allows (beyond `ulimit -l` it works all the same, unlocked: it may then be
/// swapped out), left out of core dumps, and overwritten by `sodium_free` at the end of its scope.
/// The bytes are lent inside a closure and never returned. What this does *not* do: clear
/// processor registers, or copies that a C function keeps on its own stack.
///
/// Each takes about 20 µs and four of the 65,530 mappings that Linux gives a process: a few
/// hundred at a time, more in a `KeyTable`.
///
/// Never mutated after `init`, hence `@unchecked Sendable`.
@safe package struct Secret: ~Copyable, @unchecked Sendable {
  /// What `sodium_free` takes.
  private let block: UnsafeMutableRawPointer
  /// The first of the bytes that are lent.
  private let base: UnsafeMutableRawPointer
  /// Number of bytes.
  package let count: Int

  /// Allocates `count` bytes, all zero, and lets `fill` write them.
  ///
  /// - Throws: what `fill` throws; the memory is wiped then too.
  package init<E>(
    count: Int, fill: (inout MutableRawSpan) throws(E) -> Void
  ) throws(E) {
    Sodium.require()
    guard let base = unsafe sodium_malloc(max(count, 1)) else {
      // The system is out of memory or mappings, and no key may be kept anywhere else.
      preconditionFailure("out of memory for a secret")
    }
    unsafe sodium_memzero(base, max(count, 1))
    unsafe block = base
    unsafe self.base = base
    self.count = count
    var span = unsafe MutableRawSpan(_unsafeStart: base, byteCount: count)
    do throws(E) {
      try fill(&span)
    } catch {
      discardSelf()
      throw error
    }
    unsafe sodium_mprotect_readonly(base)
  }

  private consuming func discardSelf() {}

  deinit { unsafe sodium_free(block) }

  @unsafe private init(
    block: UnsafeMutableRawPointer, base: UnsafeMutableRawPointer, count: Int
  ) {
    unsafe self.block = block
    unsafe self.base = base
    self.count = count
  }

  /// The same memory, of which only `range` is lent from here on. Nothing is copied; the rest stays
  /// locked, and is wiped with it.
  ///
  /// - Precondition: `range` is in `0..<count`.
  package consuming func narrowed(to range: Range<Int>) -> Secret {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    let narrowed = unsafe Secret(
      block: block, base: base + range.lowerBound, count: range.count)
    discard self
    return narrowed
  }

  /// `count` random bytes.
  package init(random count: Int, from randomness: Randomness) {
    self.init(count: count) { span in randomness.fill(&span) }
  }

  /// A copy of `bytes`. The caller's own copy is the caller's to wipe.
  package init(copying bytes: RawSpan) {
    self.init(count: bytes.byteCount) { span in
      unsafe span.withUnsafeMutableBytes { output in
        unsafe bytes.withUnsafeBytes { unsafe output.copyMemory(from: $0) }
      }
    }
  }

  /// Lends the bytes; the span cannot leave `body`.
  package borrowing func withBytes<R: ~Copyable, E>(
    _ body: (RawSpan) throws(E) -> R
  ) throws(E) -> R {
    try body(unsafe UnsafeRawBufferPointer(start: base, count: count).bytes)
  }

  /// Compares in constant time (for equal lengths).
  package borrowing func equals(_ other: borrowing Secret) -> Bool {
    guard count == other.count else { return false }
    return unsafe sodium_memcmp(base, other.base, count) == 0
  }

  /// Ends the secret's life here; leaving scope wipes it, the name makes it visible at the call.
  package consuming func shred() {}
}
