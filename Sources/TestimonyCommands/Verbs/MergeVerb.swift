import ArgumentParser
import Testimony

struct MergeVerb: Command {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Take in what another machine has written to a bundle.",
    discussion: """
      All that is new in it, or nothing: every signature, entry and commitment is checked first, and so is \
      every head of a log that an entry names. In which order bundles are merged, and how often, changes \
      nothing. Shreds that come along are carried out here. Where two heads of a log contradict each \
      other, nothing is merged: both are shown, recorded as evidence, and the command ends with code 4.
      """)

  @OptionGroup var access: JournalAccess
  @Argument(help: "The bundle.", completion: .file()) var file: String

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    let journal = try console.open(access)
    let report: MergeReport
    do throws(JournalError) {
      report = try journal.merge(bundle: file)
    } catch {
      if case .merge(let refusal) = error, let divergence = refusal.divergence {
        console.say(divergence)
      }
      throw Failure(error)
    }
    say(report, on: console)
    if report.incompleteFiles > 0 {
      console.notes.warning(
        "\(counted(report.incompleteFiles, "attached file")) came without all of its pieces")
      console.notes.hint("look after the journal there: testimony verify; then bundle again")
    }
  }

  private func say(_ report: MergeReport, on console: Console) {
    if console.printsJSON {
      console.print(
        .object([
          ("added", .integer(Int64(clamping: report.added))),
          (
            "logs",
            .array(
              report.logs.map {
                .object([
                  ("log", .integer(Int64($0.number))),
                  ("origin", .string("testimony.local/\($0.origin.hex)")),
                  ("added", .integer(Int64(clamping: $0.added))),
                ])
              })
          ), ("pieces", .integer(Int64(report.pieces))),
          ("incompleteFiles", .integer(Int64(report.incompleteFiles))),
          ("shredded", .bool(report.shredded)),
        ]))
      return
    }
    guard !report.isEmpty else { return console.print("nothing new: all of it was here") }
    for log in report.logs {
      console.print("log \(log.number): \(counted(log.added, "new entry", "new entries"))")
    }
    if report.pieces > 0 {
      console.print("\(counted(report.pieces, "new piece", "new pieces")) of attached files")
    }
    if report.shredded { console.print("what was shredded elsewhere was shredded here") }
  }
}
