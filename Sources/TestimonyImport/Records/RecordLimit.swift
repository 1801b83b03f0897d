/// What a record may hold at most.
package enum RecordLimit {
  /// Bytes of words.
  package static let body = 1 << 20
  /// Bytes of one fact: what is longer stays in the original only.
  package static let fact = 1 << 16
}
