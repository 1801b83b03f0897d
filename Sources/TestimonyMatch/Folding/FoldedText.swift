/// A text as it is compared with others, and where each scalar of it comes from.
package struct FoldedText: Sendable {
  package private(set) var scalars: [UInt32] = []
  /// For each scalar the offset of what it comes from: the first byte of one scalar of the original.
  private var origins: [Int] = []
  private let byteCount: Int

  /// `utf8` is any bytes; one that is not UTF-8 counts as U+FFFD.
  package init(_ utf8: RawSpan) {
    byteCount = utf8.byteCount
    scalars.reserveCapacity(byteCount)
    origins.reserveCapacity(byteCount)
    Folding.forEach(in: utf8) { scalar, origin in
      scalars.append(scalar)
      origins.append(origin)
      return true
    }
  }

  package init(_ utf8: [UInt8]) {
    self.init(unsafe utf8.span.bytes)
  }

  package var isEmpty: Bool { scalars.isEmpty }

  /// The first byte of what a scalar comes from.
  ///
  /// - Precondition: `place` is within the text.
  func origin(of place: Int) -> Int { origins[place] }

  /// A part of it, with its way back to the same original.
  ///
  /// - Precondition: `range` is within the text.
  package func part(_ range: Range<Int>) -> FoldedText {
    var part = self
    part.scalars = Array(scalars[range])
    part.origins = Array(origins[range])
    return part
  }

  /// The bytes of the original that a part of the folded text comes from: whole scalars, with the
  /// marks and invisible characters behind the last of them.
  ///
  /// - Precondition: `part` is within the text and not empty.
  package func originalRange(of part: Range<Int>) -> Range<Int> {
    precondition(!part.isEmpty && part.upperBound <= scalars.count)
    let last = origins[part.upperBound - 1]
    var end = part.upperBound
    while end < origins.count, origins[end] == last { end += 1 }
    return origins[part.lowerBound]..<(end < origins.count ? origins[end] : byteCount)
  }
}
