/// Why terms or consent were not recorded.
package enum TermsError: Error, Equatable {
  /// The contributor is not in the thread.
  case notInThread(handle: String)
  /// The message that is said to be their yes or no was not written by them.
  case notTheirMessage
  /// Stricter terms stand for some of the messages, and no message is named in which they agreed to
  /// others.
  case stricterStands
  /// A description, note or statement is empty, too long or more than one line.
  case badText
  /// It was not said what they agree to: whether to the public or one recipient, and to what.
  case noUse
  /// The last day has passed.
  case past
  case export(ExportError)
  case journal(JournalError)
}
