/// Something that keeps an export from being released. It says where, and never what: a report is
/// read over shoulders.
package struct ReleaseFinding: Hashable, Sendable {
  package enum Class: String, Sendable, CaseIterable {
    /// A term that identifies a contributor.
    case identityTerm = "identity-term"
    /// The words of something redacted.
    case redactedWords = "redacted-words"
    /// The file holds something that the document does not, or lacks something.
    case unexpectedContent = "unexpected-content"
    /// The journal knows nothing that identifies a contributor of the thread, and nobody stated that
    /// there is nothing.
    case noIdentity = "no-identity"
  }

  package let kind: Class
  /// The format in which it stands; nil for what concerns them all.
  package let format: ExportFormat?
  /// The running number of the message; nil for what stands around the messages.
  package let message: Int?
  /// The visible word at which it begins, counted from 1 within the message; nil where there is
  /// none.
  package let word: Int?
  /// The handle of the contributor without terms, for `noIdentity`.
  package let contributor: String?

  init(
    _ kind: Class, format: ExportFormat? = nil, message: Int? = nil, word: Int? = nil,
    contributor: String? = nil
  ) {
    self.kind = kind
    self.format = format
    self.message = message
    self.word = word
    self.contributor = contributor
  }

  /// The same with the number that a page prints, by the place of what it was found in.
  func numbered(_ numbers: [Int]) -> ReleaseFinding {
    guard let message, numbers.indices.contains(message - 1) else { return self }
    return ReleaseFinding(
      kind, format: format, message: numbers[message - 1], word: word, contributor: contributor)
  }

  /// The same of a file of another format, in which it stands too.
  func found(in format: ExportFormat) -> ReleaseFinding {
    ReleaseFinding(kind, format: format, message: message, word: word, contributor: contributor)
  }
}
