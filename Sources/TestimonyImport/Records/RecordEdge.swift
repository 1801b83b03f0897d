/// Where the last record ended: what stands between two messages becomes a record too.
package struct RecordEdge: Sendable {
  package private(set) var end: UInt64 = 0

  package init() {}

  /// Hands out a record within the limits, and before it what stands between it and the one before.
  package mutating func put(
    _ parsed: consuming ParsedRecord,
    _ record: (consuming ParsedRecord) throws(ParseFailure) -> Void
  ) throws(ParseFailure) {
    try fill(to: parsed.range.lowerBound, .structure, record)
    end = parsed.range.upperBound
    try record(parsed.bounded())
  }

  /// Hands out what stands before `offset`, if anything does.
  package mutating func fill(
    to offset: UInt64, _ kind: ParsedRecord.Kind,
    _ record: (consuming ParsedRecord) throws(ParseFailure) -> Void
  ) throws(ParseFailure) {
    guard end < offset else { return }
    let range = end..<offset
    end = offset
    try record(ParsedRecord(kind, range))
  }
}
