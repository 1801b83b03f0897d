import ArgumentParser
import Testimony

struct DeviceList: Command {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the logs: number, name, entries, the last entry.",
    discussion: "Numbers are this machine's own; the origin is the same everywhere.")

  @OptionGroup var access: JournalAccess

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    let journal = try console.openReading(access)
    let devices = try console.attempt { () throws(JournalError) in try journal.devices() }
    var table = Table()
    for device in devices {
      if console.printsJSON {
        console.print(json(device))
      } else {
        table.add(cells(device).map { console.text.safe($0) })
      }
    }
    console.print(table)
  }

  private func cells(_ device: DeviceSummary) -> [String] {
    var notes = [device.origin.hex]
    if device.isOwn { notes.append("this machine") }
    if let retirement = device.record.retirement {
      notes.append("retired \(retirement.logged.utc.date): \(retirement.reason)")
      if device.entriesSinceRetired > 0 {
        notes.append("\(counted(device.entriesSinceRetired, "entry", "entries")) SINCE THEN")
      }
    }
    if !device.record.divergences.isEmpty {
      notes.append(
        "CONTRADICTED or put back, by \(counted(device.record.divergences.count, "other head"))")
    }
    return [
      "log \(device.number)", device.record.label ?? "-",
      counted(device.entries, "entry", "entries"),
      device.lastLogged.map { "last \($0.utc.date)" } ?? "-", notes.joined(separator: ", "),
    ]
  }

  private func json(_ device: DeviceSummary) -> JSON {
    .object([
      ("log", .integer(Int64(device.number))),
      ("origin", .string("testimony.local/\(device.origin.hex)")),
      ("label", device.record.label.map { JSON.string($0) } ?? .null),
      ("entries", .integer(Int64(clamping: device.entries))),
      ("lastLogged", device.lastLogged.map { JSON.string($0.text) } ?? .null),
      ("own", .bool(device.isOwn)),
      (
        "retired",
        device.record.retirement.map {
          JSON.object([
            ("time", .string($0.logged.text)), ("reason", .string($0.reason)),
            ("size", .integer(Int64(clamping: $0.size))),
            ("entriesSince", .integer(Int64(clamping: device.entriesSinceRetired))),
          ])
        } ?? .null
      ), ("contradicted", .integer(Int64(device.record.divergences.count))),
    ])
  }
}
