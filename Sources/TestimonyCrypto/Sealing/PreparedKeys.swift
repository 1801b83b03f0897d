/// The keys of a table as sealing uses them, for work on very many records: two of five compressions
/// a record are of the key alone. As secret as the keys, and in locked memory as they are.
package final class PreparedKeys: Sendable {
  private let states: Secret

  /// Takes some 1 µs and 128 bytes for each key.
  package init(_ table: borrowing KeyTable) {
    let width = HMACStates.byteCount
    states = Secret(count: table.count * width) { output in
      unsafe output.withUnsafeMutableBytes { output in
        for index in 0..<table.count {
          let room = unsafe UnsafeMutableRawBufferPointer(
            rebasing: output[index * width..<(index + 1) * width])
          table.withKey(index) { key in unsafe HMACStates.prepare(key, into: room) }
        }
      }
    }
  }

  /// Number of keys.
  package var count: Int { states.count / HMACStates.byteCount }

  private func withStates<R>(_ index: Int, _ body: (RawSpan) -> R) -> R {
    precondition(index >= 0 && index < count)
    return states.withBytes { bytes in
      let start = index * HMACStates.byteCount
      return body(bytes.extracting(start..<start + HMACStates.byteCount))
    }
  }

  /// Seals `text` under key `index`, as `SealingKey.seal` does.
  package func seal(
    _ text: RawSpan, key index: Int, context: RawSpan, randomness: Randomness
  ) -> [UInt8] {
    withStates(index) { states in
      Sealing.seal(text, states: states, context: context, randomness: randomness)
    }
  }

  /// Opens under key `index` into `room`, which grows as it has to; what it held is gone.
  ///
  /// - Returns: the length of the text, which begins where `room` begins; padding follows it.
  /// - Throws: as `SealingKey.open`.
  package func open(
    _ sealed: RawSpan, key index: Int, context: RawSpan, into room: inout [UInt8]
  ) throws(SealError) -> Int {
    let padded = try Sealing.paddedCount(of: sealed)
    if room.count < padded {
      room = Array(repeating: 0, count: padded)
    }
    return try unsafe room.withUnsafeMutableBytes { room in
      withStates(index) { states in
        var output = unsafe MutableRawSpan(_unsafeBytes: room)
        return Result { () throws(SealError) in
          try Sealing.open(sealed, states: states, context: context, into: &output)
        }
      }
    }.get()
  }
}
