import ArgumentParser
import Testimony

struct ShredStatus: Command {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Say which machines have carried out what was shredded, and which have not.",
    discussion: """
      Each machine says so at the hub when it syncs; this one knows what it heard there last. A machine that \
      exchanges by bundles alone never says so, and stays in the list of those that have not.
      """)

  @OptionGroup var access: JournalAccess
  /// What is asked for, where no word after 'shred' says it: 'shred --status'.
  @Flag(help: .hidden) var status = false

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    let journal = try console.openReading(access)
    let standings = try console.attempt { () throws(JournalError) in
      try journal.shredStandings()
    }
    var table = Table()
    for standing in standings {
      let owner =
        journal.state.threads[standing.order.owner]?.handle
        ?? journal.state.contributors[standing.order.owner]?.handle
      if console.printsJSON {
        console.print(
          .object([
            ("shredded", .string(standing.record.subject.rawValue)),
            ("of", owner.map { .string($0) } ?? .null),
            ("at", .string(standing.record.logged.text)),
            ("confirmed", .array(standing.confirmed.map { .integer(Int64($0.number)) })),
            ("waiting", .array(standing.waiting.map { .integer(Int64($0.number)) })),
          ]))
      } else {
        table.add(
          [
            standing.record.logged.text, standing.record.subject.rawValue, owner ?? "",
            "confirmed: \(words(standing.confirmed))", "not yet: \(words(standing.waiting))",
          ].map { console.text.safe($0) })
      }
    }
    console.print(table)
    if standings.isEmpty {
      console.notes.hint("nothing was shredded; what can be: testimony shred --help")
    }
  }

  private func words(_ logs: [DeviceSummary]) -> String {
    guard !logs.isEmpty else { return "none" }
    return logs.map { log in
      log.record.label.map { "log \(log.number) (\($0))" } ?? "log \(log.number)"
    }.joined(separator: ", ")
  }
}
