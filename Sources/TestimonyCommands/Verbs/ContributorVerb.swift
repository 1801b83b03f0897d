import ArgumentParser
import Testimony

struct ContributorVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contributor", abstract: "People whom messages are exchanged with.",
    subcommands: [
      ContributorAdd.self, ContributorChange.self, ContributorList.self, ContributorIdentity.self,
    ])
}

struct ContributorAdd: Command {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a contributor.",
    discussion: """
      The handle is public: it is typed in commands and seen in the shell's history. The codename \
      is asked for. Real names go into: testimony contributor identity.
      """)

  @OptionGroup var access: JournalAccess
  @Argument(help: "A short public name: c1.") var handle: String
  @OptionGroup var facts: ContributorFacts

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    try facts.check()
    var journal = try console.open(access)
    try console.attempt { () throws(JournalError) in
      try journal.checkHandle(handle, taken: journal.state.contributor(handle: handle) != nil)
    }
    let codename = try console.optionalAnswer("codename (empty: the handle)")
    let new = facts.applied(
      to: Journal.NewContributor(
        handle: handle, codename: codename.isEmpty ? handle : codename, languages: [], channels: [])
    )
    _ = try console.holding(&journal) { (journal) throws(JournalError) in
      try journal.addContributors([new])
    }
    if console.printsJSON {
      console.print(.object([("contributor", .string(handle))]))
    } else {
      console.print("contributor \(handle) added")
      console.notes.hint(
        "what identifies them is still unknown to the export check: testimony protect \(handle)"
      )
    }
  }
}

struct ContributorList: Command {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the contributors.")

  @OptionGroup var access: JournalAccess

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    let journal = try console.openReading(access)
    let all = journal.state.contributors.values.sorted { $0.handle < $1.handle }
    if console.printsJSON {
      for contributor in all { console.print(Self.json(contributor)) }
      return
    }
    guard !all.isEmpty else {
      console.notes.hint("no contributors yet: testimony contributor add c1")
      return
    }
    var table = Table()
    for contributor in all {
      let identity = contributor.identities.isEmpty ? "identity unknown" : "identity sealed"
      let heard = contributor.lastHeard.map { "last heard \($0.utc.date)" } ?? ""
      let cells: [String] = [
        contributor.handle, contributor.codename, contributor.languages.joined(separator: ","),
        contributor.channels.joined(separator: ","), contributor.timeZone ?? "", identity, heard,
        contributor.anonymity.map { "anonymous from \($0.phrase)" } ?? "",
        contributor.checkInDays.map { "every \(counted($0, "day"))" } ?? "",
      ]
      table.add(cells.map { console.text.safe($0) })
    }
    console.print(table)
  }

  private static func json(_ contributor: Contributor) -> JSON {
    .object([
      ("handle", .string(contributor.handle)), ("codename", .string(contributor.codename)),
      ("languages", .array(contributor.languages.map { .string($0) })),
      ("channels", .array(contributor.channels.map { .string($0) })),
      ("timeZone", contributor.timeZone.map { .string($0) } ?? .null),
      ("hasIdentity", .bool(!contributor.identities.isEmpty)),
      ("lastHeard", contributor.lastHeard.map { .string($0.text) } ?? .null),
      ("anonymousFrom", contributor.anonymity.map { .string($0.rawValue) } ?? .null),
      ("labels", .array(contributor.labels.map { .string($0) })),
      ("checkInDays", contributor.checkInDays.map { .integer(Int64(clamping: $0)) } ?? .null),
    ])
  }
}

struct ContributorIdentity: Command {
  static let configuration = CommandConfiguration(
    commandName: "identity", abstract: "Keep what identifies a contributor, or look at it.",
    discussion: """
      Each answer is one term that must never be published: a name in each script, a nickname, a \
      phone number, an address, kin. Terms are sealed under the contributor's own key. An empty \
      answer ends. Looking at them is recorded.
      """)

  @OptionGroup var access: JournalAccess
  @Argument(help: "The contributor's handle.") var handle: String
  @Option(help: ArgumentHelp("What the terms are.", valueName: "group"))
  var group: TermGroup = .name
  @Flag(help: "Show what is known, and record that it was looked at.") var show = false
  @Flag(help: "State that nothing identifying is known of them.") var none = false

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    var journal = try console.open(access)
    let contributor = try console.contributor(handle, in: journal)
    if show { return try showTerms(of: contributor, in: &journal, on: console) }
    let reason = none ? try console.answerText("why nothing is known (it is recorded)") : ""
    guard !none || !reason.isEmpty else { throw Failure("a reason is needed; nothing was changed") }
    let terms = none ? [] : try askTerms(on: console)
    guard none || !terms.isEmpty else {
      throw Failure(
        "no term was given; nothing was changed",
        hint: "if nothing is known of them, say so with --none")
    }
    try console.holding(&journal) { (journal) throws(JournalError) in
      if none {
        _ = try journal.stateNoIdentity(of: contributor.id, reason: reason)
      } else {
        _ = try journal.addIdentity(terms, of: contributor.id)
      }
    }
    if console.printsJSON {
      console.print(.object([("terms", .integer(Int64(terms.count)))]))
    } else {
      console.print(
        none ? "recorded: nothing identifying is known" : "\(counted(terms.count, "term")) kept")
    }
  }

  private func askTerms(on console: Console) throws(Failure) -> [IdentityTerm] {
    var terms: [IdentityTerm] = []
    while true {
      let text = try console.optionalAnswer("\(group.rawValue) (empty: done)")
      guard !text.isEmpty else { return terms }
      guard text.utf8.count <= 1024 else { throw Failure("a term is at most 1024 bytes") }
      guard let known = IdentityTerm.Group(rawValue: group.rawValue) else { return terms }
      terms.append(IdentityTerm(group: known, text: text))
    }
  }

  private func showTerms(
    of contributor: Contributor, in journal: inout Journal, on console: Console
  ) throws(Failure) {
    let reason = try console.answerText("why (it is recorded)")
    guard !reason.isEmpty else { throw Failure("a reason is needed; nothing was shown") }
    let terms: [IdentityTerm]
    do throws(JournalError) {
      try journal.recordView(of: contributor.id, reason: reason)
      terms = try journal.identityTerms(of: contributor)
    } catch {
      throw Failure(error)
    }
    for term in terms {
      if console.printsJSON {
        console.print(
          .object([("group", .string(term.group.rawValue)), ("term", .string(term.text))]))
      } else {
        console.print("\(term.group.rawValue): \(term.text)")
      }
    }
  }
}

/// The groups of identity terms as an option's values.
enum TermGroup: String, ExpressibleByArgument, CaseIterable {
  case name, nickname, handle, phone, mail, kin, place, other
}
