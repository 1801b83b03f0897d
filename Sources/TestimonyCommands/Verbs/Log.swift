import ArgumentParser

struct Log: Command {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "Log a message, or one after another.",
    discussion: """
      The text comes from standard input, or is typed: it ends with a line that holds only a dot, \
      or with the end of input. It is kept exactly as it comes. Incoming from the thread's one \
      contributor is implied. Lines copied from a chat program are offered as several messages; \
      nothing is split unless you say so.
      """
  ).direct

  @OptionGroup var access: JournalAccess
  @Argument(help: "The thread's handle.") var handle: String
  @Option(help: ArgumentHelp("Who wrote it, where the thread has several.", valueName: "handle"))
  var from: String?
  @Flag(help: "Ours, to them.") var out = false
  @Flag(help: "Take one message after another; each is safe before it is acknowledged.")
  var follow = false
  @Option(
    help: ArgumentHelp(
      "Each line, paragraph or JSON object is a message of its own.", valueName: "part"))
  var each: EachChoice?
  @Option(
    name: .customLong("with"),
    help: ArgumentHelp("Attach a file; again for more.", valueName: "file"),
    completion: .file())
  var files: [String] = []
  @Option(
    help: ArgumentHelp(
      "When it was sent: 14:05, 'yesterday 14:05', '12 Aug 14:05', in the contributor's zone.",
      valueName: "time"))
  var sent: String?
  @Option(
    help: ArgumentHelp(
      "The zone of --sent, where it is not theirs; of copied lines, where it is not this machine's.",
      valueName: "zone"))
  var zone: String?
  @Option(help: ArgumentHelp("How it came: signal, whatsapp.", valueName: "name"))
  var channel: String?
  @Option(help: ArgumentHelp("Its language: fa, ps, en.", valueName: "tag")) var language: String?
  @Option(help: ArgumentHelp("The message that it answers: herat:12.", valueName: "message"))
  var reply: String?
  @Flag(help: "Log a message that was typed before and could not be logged.")
  var unsent = false

  var consoleOptions: ConsoleOptions { access.console }

  func validate() throws {
    guard follow || each != nil else { return }
    guard files.isEmpty, sent == nil, reply == nil, !unsent else {
      throw ValidationError(
        "--with, --sent, --reply and --unsent are of one message, and exclude --follow and --each")
    }
  }

  /// What the options say.
  var logging: MessageLogging {
    MessageLogging(
      access: access.given, handle: handle, from: from, out: out, follow: follow, each: each,
      files: files, sent: sent, zone: zone, channel: channel, language: language, reply: reply,
      unsent: unsent)
  }

  func run(on console: Console) throws(Failure) { try logging.run(on: console) }
}
