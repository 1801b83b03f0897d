import ArgumentParser
import Testimony

struct BundleVerb: Command {
  static let configuration = CommandConfiguration(
    commandName: "bundle",
    abstract: "Write what this machine has to a file, for another one to merge.",
    discussion: """
      All entries and attached files of all machines, sealed: the file shows nothing but how large it is, \
      and opens to nobody but who can open the journal. The other machine takes it in with 'merge'. With \
      --for, what that machine is known to have stays out. A machine that has nothing of the journal yet \
      begins from a backup: see 'restore'.
      """)

  @OptionGroup var access: JournalAccess
  @Argument(help: "The file.", completion: .file()) var file: String
  @Option(
    name: .customLong("for"),
    help: ArgumentHelp(
      "Only what is new for the machine that writes this log: see 'device list'.",
      valueName: "log"))
  var device: UInt16?
  @Flag(help: "Put it in the place of another file.") var overwrite = false

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    let journal = try console.openReading(access)
    let count = try console.attempt { () throws(JournalError) in
      try journal.bundle(to: file, for: device, overwriting: overwrite)
    }
    if console.printsJSON {
      console.print(
        .object([
          ("bundle", .string(file)), ("entries", .integer(Int64(clamping: count.entries))),
          ("pieces", .integer(Int64(count.pieces))),
        ]))
    } else {
      console.print("\(file) holds \(counted(count.entries, "entry", "entries"))")
    }
    console.notes.hint("on the other machine: testimony merge \(file)")
  }
}
