import ArgumentParser
import Testimony
import TestimonyGate

struct Check: Command {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Look for what identifies people in any text.",
    discussion: """
      An article's draft, a caption, a page, a letter: text, Markdown, HTML, JSON, mail or a document \
      of a word processor. Looks for the terms of \
      the contributors, in any script and spelling, and for what could say who somebody is: numbers, \
      addresses, links, places, times, kin, work. Says where and what kind, never what. Exit code 3 \
      when something stands there that must not leave.
      """)

  @OptionGroup var access: JournalAccess
  @Argument(help: "The file; - for standard input.", completion: .file())
  var file: String
  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("Only the terms of this contributor; again for more.", valueName: "handle"))
  var handles: [String] = []
  @Flag(
    help:
      "They are to stay hidden from people who know them, too: places, times, kin and work block.")
  var acquaintances = false

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    let journal = try console.openReading(access)
    let prepared: PreparedCheck
    do throws(CheckError) {
      prepared = try journal.check(
        for: handles, audience: acquaintances ? .acquaintances : .strangers)
    } catch {
      throw Failure(error)
    }
    let document = try CheckedDocument(file, prepared, on: console)
    for (part, finding) in document.findings {
      if console.printsJSON {
        console.print(CheckReport.json(finding, in: part))
      } else {
        console.print(CheckReport.line(finding, in: part))
      }
    }
    let findings = document.findings.map(\.finding)
    CheckReport(
      findings: findings, checked: prepared.checked, unknown: prepared.unknown,
      unread: document.unread
    ).say(on: console)
    let blocking = findings.count { $0.action == .block }
    guard blocking == 0 else {
      throw Failure(
        "\(counted(blocking, "finding")) that must not leave",
        hint: "hide what they name, and check again", code: .refused)
    }
  }
}

extension Failure {
  init(_ error: CheckError) {
    switch error {
    case .noSuchContributor(let handle):
      self.init(
        "there is no contributor '\(handle)'", hint: "see: testimony contributor list")
    case .noTerms(let handles):
      let people = handles.isEmpty ? "anybody" : handles.joined(separator: ", ")
      self.init(
        "nothing is known that identifies \(people), so nothing can be looked for",
        hint: "testimony protect \(handles.first ?? "HANDLE")", code: .refused)
    case .journal(let error): self.init(error)
    }
  }
}
