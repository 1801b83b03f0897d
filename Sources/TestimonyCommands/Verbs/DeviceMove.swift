import ArgumentParser
import Testimony

struct DeviceMove: Command {
  static let configuration = CommandConfiguration(
    commandName: "move",
    abstract: "Hand this machine's log to another machine: testimony device move FILE.",
    discussion: """
      Writes the keys that sign this machine's log to a new file, sealed, and gives them up here: this \
      machine goes on in a new log. The other machine first takes what is here, by a bundle or a sync, and \
      then the file, with 'device take'. Both are recorded. Carry the file on a stick that you can destroy: \
      whoever uses it twice makes the log contradict itself. Interrupted, the same command goes on.
      """)

  @OptionGroup var access: JournalAccess
  @Argument(help: "The new file.", completion: .file()) var file: String

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    let journal = try console.open(access)
    do throws(JournalError) { try journal.moveDevice(to: file) } catch { throw Failure(error) }
    if console.printsJSON {
      console.print(.object([("moved", .string(file))]))
    } else {
      console.print("\(file) holds this machine's log; it is given up here")
    }
    console.notes.hint(
      "write a bundle now, or sync; on the other machine: merge it, then testimony device take \(file)"
    )
  }
}

struct DeviceTake: Command {
  static let configuration = CommandConfiguration(
    commandName: "take",
    abstract: "Go on with a log that another machine has handed over: testimony device take FILE.",
    discussion: """
      All entries of the log have to be here already. The file is destroyed. A machine that writes a log \
      of its own takes none.
      """)

  @OptionGroup var access: JournalAccess
  @Argument(help: "The file that 'device move' wrote.", completion: .file()) var file: String

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    var journal = try console.open(access)
    let number = try console.attempt { () throws(JournalError) in
      try journal.takeDevice(from: file)
    }
    if console.printsJSON {
      console.print(.object([("log", .integer(Int64(number)))]))
    } else {
      console.print("this machine goes on with log \(number)")
    }
  }
}
