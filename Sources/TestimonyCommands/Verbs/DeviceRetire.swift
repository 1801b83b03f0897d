import ArgumentParser
import Testimony

struct DeviceRetire: Command {
  static let configuration = CommandConfiguration(
    commandName: "retire",
    abstract: "Retire the log of a machine that was lost or given away: testimony device retire 2.",
    discussion: """
      Nothing of it is taken away. A machine that writes it begins a new log once it knows, and 'device \
      list' counts what came into the retired one afterwards. It cannot be taken back. Whoever has that \
      machine can read the journal as before: see 'key rotate'. Asks for the reason, which is sealed.
      """)

  @OptionGroup var access: JournalAccess
  @Argument(help: "The number of its log, as 'device list' shows it.") var log: UInt16

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    var journal = try console.open(access)
    let reason = try console.answerText("reason (sealed)")
    guard !reason.isEmpty else {
      throw Failure("nothing was changed", hint: "say why: it is recorded")
    }
    try console.attempt { () throws(JournalError) in
      try journal.retireDevice(log, reason: reason)
    }
    if console.printsJSON {
      console.print(.object([("log", .integer(Int64(log))), ("retired", .bool(true))]))
    } else {
      console.print("log \(log) is retired: nothing is to be appended to it any more")
    }
  }
}
