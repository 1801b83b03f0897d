/// Text made of the bytes that were read, and where each byte of it comes from.
struct DecodedText {
  private(set) var bytes: [UInt8] = []
  /// Nil while each byte is the one at its own place.
  private var origins: [Int]?
  /// Behind the last byte that was read.
  private(set) var end: Int

  /// The bytes as they are.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    end = bytes.count
  }

  /// Text that is put together from parts of another.
  init(from other: DecodedText) {
    origins = []
    end = other.end
  }

  func origin(of place: Int) -> Int {
    guard let origins else { return place }
    return place < origins.count ? origins[place] : end
  }

  mutating func append(_ byte: UInt8, from origin: Int) {
    bytes.append(byte)
    origins?.append(origin)
  }
}
