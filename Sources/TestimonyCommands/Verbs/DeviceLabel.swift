import ArgumentParser
import Testimony

struct DeviceLabel: Command {
  static let configuration = CommandConfiguration(
    commandName: "label", abstract: "Say how a machine is called: testimony device label 2.",
    discussion: "Asks for the name, which is sealed. The last name given counts.")

  @OptionGroup var access: JournalAccess
  @Argument(help: "The number of its log, as 'device list' shows it.") var log: UInt16

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    var journal = try console.open(access)
    let label = try console.answerDeviceName()
    try console.attempt { () throws(JournalError) in try journal.labelDevice(log, label) }
    if console.printsJSON {
      console.print(.object([("log", .integer(Int64(log))), ("label", .string(label))]))
    } else {
      console.print("log \(log) has its name")
    }
  }
}

extension Console {
  /// Asks how a machine is called.
  func answerDeviceName() throws(Failure) -> String {
    let label = try answerText("name of the machine (sealed)")
    guard !label.isEmpty else {
      throw Failure("nothing was changed", hint: "type the name that the machine is to have")
    }
    return label
  }
}
