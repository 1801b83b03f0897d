import ArgumentParser
import Testimony
import TestimonyImport

struct Import: Command {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Import conversations that happened elsewhere.",
    discussion: """
      An export of another program, as a file, a zip archive, a folder or from a pipe (-): what it is \
      is found out from its bytes. The original is sealed first, byte for byte; every byte of it is \
      accounted for, and what its dates, its zone and its names mean is asked, never guessed. \
      --preview looks and writes nothing. A later export of the same conversation adds what is new. \
      One that was interrupted goes on when it is given again.

      The format jsonl is our own: one JSON object a line with thread, from ("me" for yours), body, \
      and, where known, sent (RFC 3339 with offset), language, channel.
      """)

  @OptionGroup var access: JournalAccess
  @Argument(help: "The file or folder, or - for standard input.", completion: .file())
  var file: String?
  @Option(help: "The format, where it is not to be found out.") var format: ImportFormat?
  @Flag(help: "Show what is in it, and write nothing.") var preview = false
  @Flag(help: "Import what comes through a pipe as it comes: signal-cli, our own lines.")
  var follow = false
  @Flag(help: "Import what was kept of a pipe when it could not be imported, instead of a file.")
  var kept = false
  @Option(
    help: ArgumentHelp(
      "The thread that a single conversation belongs to; made where there is none.",
      valueName: "handle"))
  var thread: String?
  @Option(
    help: ArgumentHelp(
      "Who is who: a file with lines HANDLE=NAME, me=NAME for yours; - for standard input.",
      valueName: "file"), completion: .file())
  var mapFile: String?
  @Flag(help: "Make threads and contributors that the journal does not have.") var create = false
  @Option(help: "The order of day, month and year: dmy, mdy or ymd.") var dateOrder: DateOrder?
  @Option(
    help: ArgumentHelp(
      "The zone of the phone that made the export: Europe/Paris, or unknown.", valueName: "zone"))
  var timeZone: String?
  @Option(help: "The calendar of the dates: gregorian or solar-hijri.")
  var calendar: SourceCalendar?
  @Option(
    help: ArgumentHelp(
      "Import messages with this doubt, marked: suspect-heading, clock-backwards.",
      valueName: "remark"))
  var accept: [Remark] = []
  @Flag(help: "Import into a thread of which something was shredded, which may come back.")
  var afterShred = false
  @Flag(help: "Remove the file afterwards, as far as that can be done.") var removeOriginal = false
  @Flag(help: "Import the same bytes once more (jsonl).") var again = false

  var consoleOptions: ConsoleOptions { access.console }

  func validate() throws {
    guard (file == nil) == kept else {
      throw ValidationError(
        kept ? "--kept is instead of a file" : "name a file, a folder, or - for standard input")
    }
    if kept, preview || follow || removeOriginal || again || format != nil {
      throw ValidationError("--kept goes with answers to what is asked only")
    }
    if preview, follow || removeOriginal || again {
      throw ValidationError("--preview writes nothing, and goes with no option that does")
    }
    if file == "-", removeOriginal {
      throw ValidationError("--remove-original needs a file")
    }
    if file == "-", mapFile == "-" {
      throw ValidationError("standard input can be the export or the map, not both")
    }
    if follow, file != "-" { throw ValidationError("--follow needs a pipe: -") }
  }

  func run(on console: Console) throws(Failure) {
    let file = file ?? "-"
    let source = ChatSource(path: file, console: console)
    let known = format?.source ?? (file == "-" ? nil : ChatSource.format(of: file))
    if known == .jsonl {
      guard !follow, mapFile == nil, thread == nil, accept.isEmpty,
        dateOrder == nil, timeZone == nil, calendar == nil
      else {
        throw Failure(
          "only --preview, --create, --again and --remove-original go with the format jsonl",
          hint: "it says itself who wrote what, when and in which thread", code: .usage)
      }
      var journal = try preview ? console.openReading(access) : console.open(access)
      return try LineImport(
        console: console, file: file, create: create, again: again,
        removesOriginal: removeOriginal, previews: preview
      ).run(&journal)
    }
    guard !again else { throw Failure("--again goes with the format jsonl", code: .usage) }
    let chat = ChatImport(
      console: console, source: source, format: format?.source,
      times: TimeQuestions(
        console: console, order: dateOrder, calendar: calendar, zone: timeZone),
      mapPath: mapFile, thread: thread, creates: create, accepted: Set(accept),
      removesOriginal: removeOriginal, afterShred: afterShred)
    var journal = try preview ? console.openReading(access) : console.open(access)
    if kept {
      try chat.runKept(&journal)
    } else if preview {
      try chat.preview(&journal)
    } else if follow {
      try FollowedImport(console: console, chat: chat).run(&journal)
    } else {
      try chat.run(&journal)
    }
  }
}

/// A format as `--format` names it; `signal` is what signal-cli writes.
struct ImportFormat: ExpressibleByArgument {
  let source: SourceFormat

  init?(argument: String) {
    guard let source = argument == "signal" ? .signalCLI : SourceFormat(rawValue: argument) else {
      return nil
    }
    self.source = source
  }

  static var allValueStrings: [String] { SourceFormat.allCases.map(\.rawValue) }
}

extension DateOrder: ExpressibleByArgument {}
extension SourceCalendar: ExpressibleByArgument {}
extension Remark: ExpressibleByArgument {}
