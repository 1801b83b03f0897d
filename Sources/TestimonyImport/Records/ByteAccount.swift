/// Accounts for every byte of a source: each must be in exactly one record.
package struct ByteAccount: Equatable, Sendable {
  /// Bytes that were given to the parser.
  package private(set) var given: UInt64 = 0
  /// Bytes that records account for; equal to `given` at the end.
  package private(set) var accounted: UInt64 = 0
  /// Of these, in records that nothing could be read from.
  package private(set) var opaque: UInt64 = 0
  /// Whether a record did not begin where the one before it ended.
  package private(set) var hasGap = false

  package init() {}

  package mutating func give(_ count: Int) {
    given += UInt64(count)
  }

  package mutating func add(_ record: ParsedRecord) {
    if record.range.lowerBound != accounted || record.range.isEmpty { hasGap = true }
    accounted = max(accounted, record.range.upperBound)
    if case .opaque = record.kind { opaque += UInt64(record.range.count) }
  }

  /// Whether nothing is left out and nothing counted twice.
  package var isBalanced: Bool { !hasGap && given == accounted }
}
