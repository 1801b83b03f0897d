import ArgumentParser

struct Status: Command {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Say where things stand with the journal.",
    discussion: "The threads written to last are listed, 'thread list' has all. "
      + ThreadStanding.explanation)

  @OptionGroup var access: JournalAccess

  var consoleOptions: ConsoleOptions { access.console }

  /// What the options say.
  var report: StatusReport { StatusReport(access: access.given) }

  func run(on console: Console) throws(Failure) { try report.run(on: console) }
}
