import ArgumentParser
import Testimony
import TestimonyGate
import TestimonyMatch
import TestimonyStorage

struct Protect: Command {
  static let configuration = CommandConfiguration(
    commandName: "protect", abstract: "Keep terms by which somebody would be found.",
    discussion: """
      Each answer is one term that must never be published: a name, or a group and a term, as in \
      "phone: +93 70 555 0142". Groups are name, nickname, handle, phone, mail, kin, place and \
      other. An empty answer ends. For names and places, other spellings are proposed, in the same \
      script and in the other one: tick those that are theirs. Terms are sealed under the \
      contributor's own key and are never printed; 'contributor identity --show' shows them, and \
      records that it did.
      """)

  @OptionGroup var access: JournalAccess
  @Argument(help: "The contributor's handle.") var handle: String
  @Option(help: ArgumentHelp("What terms without a group are.", valueName: "group"))
  var group: TermGroup = .name
  @Flag(help: "Keep every spelling that is proposed, without asking.") var allSpellings = false
  @Flag(help: "Say how many terms of each group are kept, and ask nothing.") var list = false

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    var journal = try console.open(access, list ? .readOnly : .readWrite)
    let contributor = try console.contributor(handle, in: journal)
    let known = try console.attempt { () throws(JournalError) in
      try journal.identityTerms(of: contributor)
    }
    guard !list else { return say(known, on: console) }
    var asked = TermQuestions(
      console: console, group: group.group, keepsAll: allSpellings, known: known)
    try asked.ask()
    let terms = asked.terms
    guard !terms.isEmpty else {
      throw Failure(
        asked.repeated > 0
          ? "all of it is kept already; nothing was changed"
          : "no term was given; nothing was changed"
      )
    }
    try console.holding(&journal) { (journal) throws(JournalError) in
      try journal.addIdentity(terms, of: contributor.id)
    }
    if asked.unasked > 0 {
      console.notes.hint(
        "\(counted(asked.unasked, "other spelling is", "other spellings are")) proposed: tick them on a terminal, or use --all-spellings"
      )
    }
    if console.printsJSON {
      console.print(
        .object([
          ("terms", .integer(Int64(terms.count))), ("spellings", .integer(Int64(asked.spellings))),
        ]))
    } else {
      let spellings =
        asked.spellings == 0
        ? "" : ", \(counted(asked.spellings, "of them a spelling", "of them spellings"))"
      console.print("\(counted(terms.count, "term")) kept\(spellings)")
    }
  }

  private func say(_ terms: [IdentityTerm], on console: Console) {
    let counts = IdentityTerm.Group.allCases.map { group in
      (group, terms.count { $0.group == group })
    }
    if console.printsJSON {
      console.print(.object(counts.map { ($0.0.rawValue, .integer(Int64($0.1))) }))
      return
    }
    guard !terms.isEmpty else {
      return console.notes.hint("nothing that identifies \(handle) is kept yet")
    }
    for (group, count) in counts where count > 0 { console.print("\(group.rawValue)  \(count)") }
  }
}

extension TermGroup {
  var group: IdentityTerm.Group { IdentityTerm.Group(rawValue: rawValue) ?? .other }
}
