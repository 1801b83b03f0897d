/// Why a text was not checked.
package enum CheckError: Error, Equatable {
  case noSuchContributor(handle: String)
  /// Nothing that identifies them is known, so that nothing can be looked for; empty when nothing is
  /// known of anybody.
  case noTerms(handles: [String])
  case journal(JournalError)
}
