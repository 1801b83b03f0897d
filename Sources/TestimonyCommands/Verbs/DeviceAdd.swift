import ArgumentParser
import Testimony

struct DeviceAdd: Command {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Begin a log of this machine's own, under a name.",
    discussion: """
      For a journal that was restored or copied here: the log that it came with stays closed, and this \
      machine goes on in one of its own. The first entry does the same; this command says so beforehand \
      and gives it a name. Asks for the name, which is sealed.
      """)

  @OptionGroup var access: JournalAccess

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    var journal = try console.open(access)
    if let number = journal.ownLog { throw Failure(DeviceError.hasLog(number)) }
    let label = try console.answerDeviceName()
    let number = try console.attempt { () throws(JournalError) in
      try journal.addDevice(label: label)
    }
    if console.printsJSON {
      console.print(
        .object([("log", .integer(Int64(number))), ("label", .string(label))]))
    } else {
      console.print("this machine writes log \(number) from now on")
    }
  }
}
