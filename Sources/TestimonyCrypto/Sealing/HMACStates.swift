import CCrypto
import CSodium

/// HMAC-SHA-512 (RFC 2104) under a key whose blocks were hashed once before: the inner and the outer
/// state after them, 64 bytes each. They are as secret as the key. SHA-512 is libcrypto's, which takes
/// half the time of libsodium's.
enum HMACStates {
  static let byteCount = 128
  private static let stateByteCount = 64
  private static let blockByteCount = 128

  /// Writes the states of a key of at most 128 bytes to `states`.
  @unsafe
  static func prepare(_ key: RawSpan, into states: UnsafeMutableRawBufferPointer) {
    precondition(key.byteCount <= blockByteCount && states.count == byteCount)
    unsafe withBlock { context, block in
      for (place, pad) in [(0, UInt8(0x36)), (stateByteCount, 0x5c)] {
        unsafe block.initializeMemory(as: UInt8.self, repeating: pad)
        for index in 0..<key.byteCount {
          unsafe block[index] ^= key.unsafeLoad(fromByteOffset: index, as: UInt8.self)
        }
        _ = unsafe SHA512_Init(&context)
        unsafe SHA512_Transform(&context, block.baseAddress)
        unsafe withUnsafeBytes(of: &context.h) { state in
          unsafe UnsafeMutableRawBufferPointer(rebasing: states[place...]).copyMemory(from: state)
        }
      }
    }
  }

  /// Writes HMAC-SHA-512(key, label ‖ nonce ‖ SHA-512(context)), 64 bytes, to `output`.
  ///
  /// - Precondition: label and nonce have at most 47 bytes, so that all fits into one block.
  @unsafe
  static func authenticate(
    label: [UInt8], nonce: UnsafeRawBufferPointer, context text: RawSpan, states: RawSpan,
    into output: UnsafeMutableRawBufferPointer
  ) {
    let head = label.count + nonce.count
    precondition(head <= 47 && states.byteCount == byteCount && output.count == stateByteCount)
    unsafe withBlock { context, block in
      unsafe block.copyBytes(from: label)
      unsafe UnsafeMutableRawBufferPointer(rebasing: block[label.count...]).copyMemory(from: nonce)
      _ = unsafe SHA512_Init(&context)
      unsafe text.withUnsafeBytes { text in
        _ = unsafe SHA512_Update(&context, text.baseAddress, text.count)
      }
      _ = unsafe SHA512_Final(
        block.baseAddress?.advanced(by: head).assumingMemoryBound(to: UInt8.self), &context)
      unsafe finish(
        &context, block, count: head + stateByteCount,
        from: states.extracting(first: stateByteCount))
      unsafe store(&context, to: block)
      unsafe finish(
        &context, block, count: stateByteCount,
        from: states.extracting(droppingFirst: stateByteCount))
      unsafe store(&context, to: output)
    }
  }

  /// Hashes the last block of a message, `count` bytes of it, after the block that led to `state`.
  @unsafe
  private static func finish(
    _ context: inout SHA512_CTX, _ block: UnsafeMutableRawBufferPointer, count: Int,
    from state: RawSpan
  ) {
    unsafe block[count] = 0x80
    unsafe UnsafeMutableRawBufferPointer(rebasing: block[(count + 1)...])
      .initializeMemory(as: UInt8.self, repeating: 0)
    unsafe block.storeBytes(
      of: UInt64(8 * (blockByteCount + count)).bigEndian, toByteOffset: blockByteCount - 8,
      as: UInt64.self)
    unsafe withUnsafeMutableBytes(of: &context.h) { words in
      unsafe state.withUnsafeBytes { unsafe words.copyMemory(from: $0) }
    }
    unsafe SHA512_Transform(&context, block.baseAddress)
  }

  /// Writes a state as a digest, word by word: no copy of it stays behind.
  @unsafe
  private static func store(
    _ context: inout SHA512_CTX, to output: UnsafeMutableRawBufferPointer
  ) {
    unsafe withUnsafeBytes(of: &context.h) { words in
      for place in stride(from: 0, to: stateByteCount, by: MemoryLayout<UInt64>.size) {
        let word = unsafe words.load(fromByteOffset: place, as: UInt64.self).bigEndian
        unsafe output.storeBytes(of: word, toByteOffset: place, as: UInt64.self)
      }
    }
  }

  /// Lends room for a block and a context, and wipes both.
  @unsafe
  private static func withBlock(
    _ body: (inout SHA512_CTX, UnsafeMutableRawBufferPointer) -> Void
  ) {
    var context = SHA512_CTX()
    unsafe withUnsafeTemporaryAllocation(byteCount: blockByteCount, alignment: 64) { block in
      unsafe body(&context, block)
      unsafe sodium_memzero(block.baseAddress, block.count)
    }
    unsafe sodium_memzero(&context, MemoryLayout<SHA512_CTX>.size)
  }
}
