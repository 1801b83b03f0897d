/// Why there is no exhibit.
package enum ExhibitError: Error, Equatable {
  /// Who prepared it, who gets it or a word of the legend is not one line of at most 300 bytes.
  case badText
  /// The gate found something in the sheet: a term that identifies somebody, or redacted words in
  /// what was typed for it.
  case refused
  /// The recipient is not an age recipient, `age1…`.
  case badRecipient
  /// The program `age` is not in the PATH.
  case noAge
  /// `age` did not seal it, and said this.
  case sealing(String)
  case export(ExportError)
}
