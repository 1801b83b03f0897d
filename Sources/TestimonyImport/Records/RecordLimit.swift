/// What a record may hold at most.
package enum RecordLimit {
  /// Bytes of words.
  package static let body = 1 << 20
  /// Bytes of a name, an account, an identity: people and conversations are kept by thousands.
  package static let name = 1 << 11
  /// Bytes of a fact's name.
  package static let factName = 1 << 8
  /// Bytes of one fact: what is longer stays in the original only.
  package static let fact = 1 << 16
}
