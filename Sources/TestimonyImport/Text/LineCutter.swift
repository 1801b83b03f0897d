/// Cuts a source into lines. It holds one line, and none that is longer than a limit.
package struct LineCutter: Sendable {
  package struct Line: Sendable {
    /// Where it stands in the source, with its end.
    package var range: Range<UInt64>
    /// It with its end (LF or CR LF); nil when it is longer than the limit.
    package var whole: [UInt8]?

    /// It without its end.
    package var bytes: ArraySlice<UInt8>? {
      guard let whole else { return nil }
      var bytes = whole[...]
      if bytes.last == 0x0A { bytes = bytes.dropLast() }
      if bytes.count < whole.count && bytes.last == 0x0D { bytes = bytes.dropLast() }
      return bytes
    }
  }

  private let limit: Int
  private var kept: [UInt8] = []
  private var isTooLong = false
  private var start: UInt64 = 0
  private var length: UInt64 = 0

  package init(limit: Int) { self.limit = limit }

  /// Takes from the front of `bytes` up to the end of a line.
  ///
  /// - Returns: nil when all of `bytes` is taken and no line ends in it.
  package mutating func next(_ bytes: inout ArraySlice<UInt8>) -> Line? {
    let end = ByteSearch.first(0x0A, in: bytes.span).map { bytes.startIndex + $0 }
    let piece = end.map { bytes[...$0] } ?? bytes
    bytes = bytes[piece.endIndex...]
    length += UInt64(piece.count)
    if isTooLong || length > UInt64(limit) {
      isTooLong = true
      kept = []
    } else {
      kept.append(contentsOf: piece)
    }
    return end == nil ? nil : cut()
  }

  /// Offset behind the last line that was cut.
  package var offset: UInt64 { start }

  /// The last line, where no end follows it.
  package mutating func rest() -> Line? { length == 0 ? nil : cut() }

  private mutating func cut() -> Line {
    let line = Line(range: start..<(start + length), whole: isTooLong ? nil : kept)
    start += length
    length = 0
    kept = []
    isTooLong = false
    return line
  }
}
