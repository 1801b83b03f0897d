/// Reads one format, piece by piece. It holds no more than one record (and what it needs to tell where the
/// next begins), whatever the size of the source.
package protocol RecordParser {
  /// Name and version, `[a-z0-9./-]`, kept with every message: `whatsapp/2`.
  static var name: String { get }

  /// In which order the format has its messages.
  static var order: SourceOrder { get }

  /// Whether a source is what came in a while, and not all that there is: what it lacks has not vanished.
  static var isExcerpt: Bool { get }

  /// Takes the next bytes of the source and hands out each record that is whole, in order.
  ///
  /// - Throws: what `record` throws; what is wrong in the source is a record, not an error, unless
  ///   nothing of the rest can be read (`ParseFailure`).
  mutating func take(
    _ bytes: ArraySlice<UInt8>, _ record: (consuming ParsedRecord) throws(ParseFailure) -> Void
  ) throws(ParseFailure)

  /// Hands out the rest after the last bytes.
  mutating func finish(
    _ record: (consuming ParsedRecord) throws(ParseFailure) -> Void
  ) throws(ParseFailure)
}

extension RecordParser {
  package static var order: SourceOrder { .oldestFirst }
  package static var isExcerpt: Bool { false }
}

/// In which order a source has its messages; records keep it, whatever it is.
package enum SourceOrder: String, Sendable {
  case oldestFirst = "oldest-first"
  case newestFirst = "newest-first"
  /// None that says which was first: only the times do.
  case none
}

/// Why the rest of a source cannot be read.
package struct ParseFailure: Error, Equatable {
  package enum Reason: String, Sendable {
    /// Not what the format begins with.
    case notThisFormat = "not-this-format"
    /// The document is broken here, and no known repair fits.
    case malformed
    /// It ends in the middle.
    case truncated
    /// Nested deeper than is ever needed.
    case tooDeep = "too-deep"
    /// One piece is longer than the limit that keeps memory bounded.
    case tooLong = "too-long"
    /// A format that is known but not read yet (Signal's own export).
    case unsupported
    /// The one who takes the records stopped.
    case stopped
  }

  /// Offset in the source.
  package var offset: UInt64
  package var reason: Reason

  package init(offset: UInt64, _ reason: Reason) {
    self.offset = offset
    self.reason = reason
  }
}
