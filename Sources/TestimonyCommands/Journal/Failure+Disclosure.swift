import Testimony

extension Failure {
  init(_ error: DisclosureError) {
    switch error {
    case .rejected(let reason):
      self.init(
        "the transcript is rejected: \(reason)",
        hint: "nothing was written; take the published file",
        code: .refused)
    case .foreign:
      self.init(
        "the transcript is not of this journal", hint: "nothing was written; name its journal")
    case .noSuchMessage(let number): self.init("the transcript shows no message \(number)")
    case .noSuchLayer(let layer, let number):
      self.init("beside message \(number) the transcript shows no text \(layer)")
    case .noSuchPart:
      self.init(
        "the message has no such words or marks",
        hint: "words as 3-5,9 from 'thread show --words', marks as 1,3", code: .usage)
    case .nothingToOpen: self.init("all of that is shown already; nothing was written")
    case .kindOrDirectionHidden:
      self.init(
        "words are shown only with kind and direction, which are hidden here",
        hint: "open them too: --field kind --field direction")
    case .badText:
      self.init(
        "a disclosure needs a recipient and a reason, each one line of at most \(ExportRequest.maximumTitleLength) bytes; nothing was written"
      )
    case .notPublishable(let refusals): self.init(refusals)
    case .refused(let findings):
      self.init(
        "refused: \(counted(FindingReport.lines(of: findings).count, "finding")) in what is not opened; nothing was written",
        hint: "hide what they name in a new export first", code: .refused)
    case .notApproved:
      self.init(
        "nobody approved this very transcript; nothing was written",
        hint:
          "hand it over with --for-approval, and add what the approver sends: testimony approve --add",
        code: .refused)
    case .notConfirmed:
      self.init("not confirmed; nothing was written", code: .refused)
    case .export(let error): self.init(error)
    case .journal(let error): self.init(error)
    }
  }
}
