import ArgumentParser

struct ThreadShow: Command {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Read a thread: its last 20 messages.",
    discussion:
      "Every message is decrypted and checked against the signed checkpoint before it is shown."
  ).direct

  @OptionGroup var access: JournalAccess
  @Argument(help: "The thread's handle.") var handle: String
  @Option(help: ArgumentHelp("How many messages.", valueName: "count")) var last: Int?
  @Option(help: ArgumentHelp("The messages around this number.", valueName: "number"))
  var around: UInt64?
  @Option(help: ArgumentHelp("The messages since a day, YYYY-MM-DD, UTC.", valueName: "day"))
  var since: String?
  @Flag(help: "Number the words, for: testimony redact THREAD:NUMBER 3-5.") var words = false

  var consoleOptions: ConsoleOptions { access.console }

  /// What the options say.
  var reading: ThreadReading {
    ThreadReading(
      access: access.given, handle: handle, last: last, around: around, since: since, words: words)
  }

  func validate() throws {
    if let fault = reading.fault { throw ValidationError(fault) }
  }

  func run(on console: Console) throws(Failure) { try reading.run(on: console) }
}
