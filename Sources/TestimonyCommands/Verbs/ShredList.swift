import ArgumentParser
import Testimony

struct ShredList: Command {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List what was shredded, by whom, why and on what authority.")

  @OptionGroup var access: JournalAccess

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    let journal = try console.openReading(access)
    let history = try console.attempt { () throws(JournalError) in try journal.shredHistory() }
    var table = Table()
    for (record, order) in history {
      let owner =
        journal.state.threads[order.owner]?.handle
        ?? journal.state.contributors[order.owner]?.handle
      if console.printsJSON {
        console.print(
          .object([
            ("shredded", .string(order.subject.rawValue)),
            ("of", owner.map { .string($0) } ?? .null),
            ("at", .string(record.logged.text)), ("records", .integer(Int64(order.recordCount))),
            ("files", .integer(Int64(order.fileCount))),
            ("numbers", .array(order.numbers.map { .integer(Int64($0)) })),
            ("by", .string(order.by)), ("authority", .string(order.authority)),
            ("reason", .string(order.reason)),
          ]))
      } else {
        let numbers = order.numbers.prefix(8).map { "\($0)" }.joined(separator: ",")
        let what = [owner, numbers.isEmpty ? nil : numbers].compactMap(\.self)
        table.add(
          [
            record.logged.text, order.subject.rawValue, what.joined(separator: ":"),
            counted(order.recordCount, "record"), "by \(order.by)", order.authority, order.reason,
          ].map { console.text.safe($0) })
      }
    }
    console.print(table)
  }
}
