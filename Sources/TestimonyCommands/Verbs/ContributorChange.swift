import ArgumentParser
import Testimony

struct ContributorChange: Command {
  static let configuration = CommandConfiguration(
    commandName: "change", abstract: "Change what is said of a contributor.",
    discussion: """
      What is given takes the place of what was said before; the rest stays. Codename and labels are \
      asked for. A label is what somebody may be called in print: 'export' offers it.
      """)

  @OptionGroup var access: JournalAccess
  @Argument(help: "The contributor's handle.") var handle: String
  @OptionGroup var facts: ContributorFacts
  @Flag(help: "Ask for another codename.") var codename = false
  @Flag(help: "Ask for labels: an empty answer ends.") var labels = false

  var consoleOptions: ConsoleOptions { access.console }

  private static let mostLabels = 16

  func validate() throws {
    guard facts.isGiven || codename || labels else {
      throw ValidationError("say what is to be changed")
    }
  }

  func run(on console: Console) throws(Failure) {
    try facts.check()
    var journal = try console.open(access)
    let contributor = try console.contributor(handle, in: journal)
    var new = facts.applied(to: Journal.NewContributor(contributor))
    if codename {
      let answer = try console.answerText("codename")
      guard !answer.isEmpty else { throw Failure("a codename is needed; nothing was changed") }
      new.codename = answer
    }
    if labels { new.labels = try askLabels(on: console) }
    let changed = new
    try console.holding(&journal) { (journal) throws(JournalError) in
      try journal.changeContributor(contributor.id, to: changed)
    }
    if console.printsJSON {
      console.print(.object([("contributor", .string(handle))]))
    } else {
      console.print("contributor \(handle) changed")
    }
  }

  private func askLabels(on console: Console) throws(Failure) -> [String] {
    var labels: [String] = []
    while labels.count < Self.mostLabels {
      let label = try console.optionalAnswer("label (empty: done)")
      guard !label.isEmpty else { break }
      guard Labels.isValid(label) else {
        throw Failure(
          "a label is one line of at most \(Labels.maximumLength) bytes; nothing was changed")
      }
      labels.append(label)
    }
    return labels
  }
}
