/// The running checksum of SQLite's write-ahead log: each frame continues the one before it.
struct LogChecksum: Equatable {
  /// How the log's bytes make words of 32 bits; the magic number says it.
  enum ByteOrder: Equatable { case little, big }

  var first: UInt32
  var second: UInt32

  init(first: UInt32 = 0, second: UInt32 = 0) {
    self.first = first
    self.second = second
  }

  /// As it is stored, big-endian whatever the order of the words.
  init(stored bytes: ArraySlice<UInt8>) {
    let start = bytes.startIndex
    first = Self.word(bytes, at: start, .big)
    second = Self.word(bytes, at: start + 4, .big)
  }

  /// As it is to be stored.
  var stored: [UInt8] {
    [first, second].flatMap { word in
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> UInt32($0)) }
    }
  }

  /// Adds a multiple of eight bytes.
  mutating func add(_ bytes: ArraySlice<UInt8>, _ order: ByteOrder) {
    for place in stride(from: bytes.startIndex, to: bytes.endIndex, by: 8) {
      first &+= Self.word(bytes, at: place, order) &+ second
      second &+= Self.word(bytes, at: place + 4, order) &+ first
    }
  }

  /// The bits of `bytes` each of which, turned over, makes their checksum `wanted` instead of `self`:
  /// as places in `bytes` and masks.
  ///
  /// The sum is linear in the words, so that each bit's share in it is known without adding anything
  /// up again. The shares of a word's high bits repeat (they are Fibonacci numbers of a low power of
  /// two): of such a bit the sum tells that it turned over, but not in which of several words.
  func flippedBits(
    in bytes: [UInt8], toGive wanted: LogChecksum, _ order: ByteOrder
  ) -> [FlippedBit] {
    let missing = LogChecksum(first: wanted.first &- first, second: wanted.second &- second)
    // What a word worth 1 adds to the sum: the first and the second of the pair at hand.
    var even = LogChecksum(first: 1, second: 1)
    var odd = LogChecksum(first: 0, second: 1)
    var found: [FlippedBit] = []
    for pair in stride(from: bytes.count - 8, through: 0, by: -8) {
      for (place, share) in [(pair, even), (pair + 4, odd)] {
        let word = Self.word(bytes[...], at: place, order)
        for bit in 0..<32 {
          // A bit that is set now was not, and the other way round.
          let value = UInt32(1) << UInt32(bit)
          let change = word & value == 0 ? value : 0 &- value
          if share.first &* change == missing.first, share.second &* change == missing.second {
            let byte = order == .little ? bit / 8 : 3 - bit / 8
            found.append(FlippedBit(place: place + byte, mask: 1 << UInt8(bit % 8)))
          }
        }
      }
      even.pass()
      odd.pass()
    }
    return found
  }

  /// What becomes of a share when one more pair of words follows.
  private mutating func pass() {
    first &+= second
    second &+= first
  }

  private static func word(_ bytes: ArraySlice<UInt8>, at place: Int, _ order: ByteOrder) -> UInt32
  {
    let high = UInt32(bytes[place]) << 24 | UInt32(bytes[place + 1]) << 16
    let word = high | UInt32(bytes[place + 2]) << 8 | UInt32(bytes[place + 3])
    return order == .big ? word : word.byteSwapped
  }
}

/// A bit that turned over, among some bytes.
struct FlippedBit: Equatable {
  var place: Int
  let mask: UInt8
}
