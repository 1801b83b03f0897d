/// A command with what it was told, whoever read it.
protocol Act {
  var access: GivenAccess { get }
  /// What is wrong with what it was told; nil for nothing.
  var fault: String? { get }

  /// Does it.
  func run(on console: Console) throws(Failure)
}

extension Act {
  var fault: String? { nil }
}

/// A command that is run many times a day: in its plain form it is read without the argument parser,
/// which takes a fifth of the time of a short command to find out what its own types are.
///
/// The plain form says nothing that the argument parser would not understand in the same way.
/// Everything else is the parser's: help, mistakes, and what `init(plain:)` leaves out.
protocol PlainForm: Act {
  /// Takes what belongs to the command out of `words`; what it leaves is not in plain form.
  init(plain words: inout PlainWords)
}

extension PlainForm {
  /// - Returns: nil where the words are for the argument parser.
  static func read(_ words: ArraySlice<String>) -> (any Act)? {
    var words = PlainWords(words)
    let act = Self(plain: &words)
    return words.isUsedUp && act.fault == nil ? act : nil
  }
}
