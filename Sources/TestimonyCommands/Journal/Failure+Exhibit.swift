import Testimony

extension Failure {
  init(_ error: ExhibitError) {
    switch error {
    case .badText:
      self.init(
        "recipient, preparer and each reason of the legend is one line of at most \(ExportRequest.maximumTitleLength) bytes; nothing was written"
      )
    case .refused:
      self.init(
        "refused: what was typed for the sheet identifies somebody, or holds redacted words",
        hint: "nothing was written; give the reasons in other words", code: .refused)
    case .badRecipient:
      self.init(
        "that is not an age recipient",
        hint: "it is what age-keygen prints: age1 and 58 characters",
        code: .usage)
    case .noAge:
      self.init(
        "the program age is not installed; nothing was written",
        hint: "install it (Debian: apt install age), or use --zip and seal it yourself")
    case .sealing(let said): self.init("age did not seal it: \(said)", hint: "nothing was written")
    case .export(let error): self.init(error)
    }
  }
}
