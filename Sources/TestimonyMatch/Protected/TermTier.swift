/// How a term was recognised, the surest first.
package enum TermTier: UInt8, Sendable, CaseIterable, Comparable {
  /// Its letters, with what a language attaches to a word.
  case exact
  /// Its letters with signs, spaces or line ends between them.
  case split
  /// Within a handle, an address, a link or a file's name.
  case handle
  /// In letters of another script or digits that look like its own.
  case lookalike
  /// One letter off, in long terms two.
  case typo
  /// Spelled otherwise, sounding alike.
  case soundalike

  /// Whether it may be hidden without a question, and must not leave. The others are questions.
  package var isCertain: Bool { self <= .lookalike }

  package static func < (a: TermTier, b: TermTier) -> Bool { a.rawValue < b.rawValue }
}
