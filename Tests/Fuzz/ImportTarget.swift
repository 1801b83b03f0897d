import TestimonyImport

/// What sources send us may be made to hurt: whatever the bytes, each is in one record, and the pieces in
/// which they come change nothing.
enum ImportTarget {
  static func parser<Parser: RecordParser & SendableMetatype>(
    _ make: @escaping @Sendable () -> Parser
  ) -> @Sendable ([UInt8]) -> Void {
    { bytes in
      let whole = Self.read(make(), bytes, piece: max(1, bytes.count))
      for piece in [1, 7] {
        let pieces = Self.read(make(), bytes, piece: piece)
        require(pieces == whole, "in pieces of \(piece) bytes it reads something else")
      }
    }
  }

  private struct Reading: Equatable {
    var records: [ParsedRecord] = []
    var failure: ParseFailure?
  }

  private static func read(_ parser: consuming some RecordParser, _ bytes: [UInt8], piece: Int)
    -> Reading
  {
    var reading = Reading()
    var account = ByteAccount()
    do throws(ParseFailure) {
      for start in stride(from: 0, to: bytes.count, by: piece) {
        let slice = bytes[start..<min(start + piece, bytes.count)]
        account.give(slice.count)
        try parser.take(slice) { record throws(ParseFailure) in
          account.add(record)
          reading.records.append(record)
        }
      }
      try parser.finish { record throws(ParseFailure) in
        account.add(record)
        reading.records.append(record)
      }
      require(account.isBalanced, "bytes are in no record, or in two")
    } catch {
      reading.failure = error
    }
    return reading
  }
}
