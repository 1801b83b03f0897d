import Testimony

/// What terms of use and consent keep from being published: whose, which messages, by which rule.
enum RuleReport {
  static func say(_ refusals: [RuleRefusal], on console: Console) {
    for refusal in refusals { console.notes.warning(text(refusal)) }
  }

  static func text(_ refusal: RuleRefusal) -> String {
    "\(place(refusal.thread, refusal.messages)), \(refusal.contributor): \(reason(refusal)) (\(refusal.rule.rawValue))"
  }

  /// `herat:3-5,9`; with the number of the log where there are several.
  static func place(_ thread: String, _ messages: [RuleRefusal.MessageNumber]) -> String {
    let sorted = Set(messages).sorted()
    let namesLogs = Set(sorted.map(\.device)).count > 1
    var runs: [(device: UInt16, first: UInt64, last: UInt64)] = []
    for message in sorted {
      if let run = runs.last, run.device == message.device, run.last + 1 == message.number {
        runs[runs.count - 1].last = message.number
      } else {
        runs.append((message.device, message.number, message.number))
      }
    }
    let parts = runs.map { run in
      (namesLogs ? "\(run.device)." : "") + "\(run.first)"
        + (run.last > run.first ? "-\(run.last)" : "")
    }
    return "\(thread):\(parts.joined(separator: ","))"
  }

  private static func reason(_ refusal: RuleRefusal) -> String {
    switch refusal.rule {
    case .noTerms: "nothing was agreed about how it may be used"
    case .offTheRecord: "off the record, not for publication"
    case .deepBackground: "on deep background, and attributed to somebody"
    case .attribution: "on background, and called otherwise than was agreed"
    case .noConsent: "no consent"
    case .consentWithdrawn: "the consent was withdrawn"
    case .consentExpired: "the consent has expired"
    case .consentScope: "consented to less: not to \(refusal.missing.names.joined(separator: ", "))"
    }
  }
}

extension Failure {
  /// The lines before say which messages; the error names the rules.
  init(_ refusals: [RuleRefusal]) {
    let rules = refusals.rules.map(\.rawValue).joined(separator: ", ")
    let threads = Set(refusals.map(\.thread)).sorted()
    self.init(
      "refused by rule: \(rules); nothing was written",
      hint: "see: testimony terms list \(threads.first ?? ""), testimony consent list",
      code: .refused)
  }

  init(_ error: TermsError) {
    switch error {
    case .notInThread(let handle):
      self.init("\(handle) is not in the thread; nothing was recorded")
    case .notTheirMessage:
      self.init(
        "the message named with --yes is not theirs; nothing was recorded",
        hint: "name an incoming message in which they say so, or leave it out")
    case .stricterStands:
      self.init(
        "stricter terms stand for some of these messages; nothing was recorded",
        hint:
          "they are changed only with the contributor: name the message in which they agreed, --yes herat:14",
        code: .refused)
    case .badText:
      self.init(
        "an answer is empty, says nothing, is too long or has more than one line; nothing was recorded"
      )
    case .noUse:
      self.init(
        "it does not say what they agreed to; nothing was recorded",
        hint:
          "--allow names 'public' or 'share', and 'words' or 'translation': --allow public,words",
        code: .usage)
    case .past: self.init("the last day has passed; nothing was recorded", code: .usage)
    case .export(let error): self.init(error)
    case .journal(let error): self.init(error)
    }
  }
}

extension Console {
  /// What is told of an export that failed: first, line by line, what rules keep from it.
  func told(_ error: ExportError) -> Failure {
    switch error {
    case .notPublishable(let refusals), .stoppedAfterRecord(.notPublishable(let refusals)):
      RuleReport.say(refusals, on: self)
    default: break
    }
    return Failure(error)
  }

  func told(_ error: DisclosureError) -> Failure {
    if case .notPublishable(let refusals) = error { RuleReport.say(refusals, on: self) }
    return Failure(error)
  }
}
