import ArgumentParser
import Testimony
import TestimonyCrypto

struct Export: Command {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Publish a redacted conversation.",
    discussion: """
      Names the messages as herat, herat:3-17,20 or herat:2.5-9 (log 2). Asks for a title, for what \
      each person is called, and for a statement that each contributor agreed. What leaves is checked \
      first: nothing does while the words of a redaction or a term that identifies somebody stand in \
      it.
      """)

  @OptionGroup var access: JournalAccess
  @Argument(help: "The messages: herat, herat:3-17,20.") var messages: String
  @Option(
    name: .customLong("to"), help: ArgumentHelp("The folder for the files.", valueName: "folder"),
    completion: .directory)
  var folder: String?
  @Option(help: ArgumentHelp("The files' name, without its end.", valueName: "name"))
  var name = "conversation"
  @Option(
    name: .customLong("format"), help: "text, markdown, html or transcript; again for more.")
  var formats: [FormatChoice] = FormatChoice.allCases
  @Option(help: "How exactly dates are shown, in UTC.") var precision: PrecisionChoice = .day
  @Option(help: "The language of the page's own words: en, fr, prs.")
  var language: LanguageChoice = .en
  @Option(help: ArgumentHelp("From this day on, YYYY-MM-DD, UTC.", valueName: "day"))
  var since: String?
  @Option(help: ArgumentHelp("Up to this day, YYYY-MM-DD, UTC.", valueName: "day"))
  var until: String?
  @Flag(help: "Let the transcript show which messages are by one person.") var showSpeaker = false
  @OptionGroup var layers: LayerOptions
  @Flag(
    inversion: .prefixedNo,
    help: "Let the transcript show the numbers of messages that follow one another.")
  var numbers = true
  @Flag(help: "Let the transcript show that its messages are of one conversation.")
  var showThread = false
  @Flag(help: "Also write a C2SP tlog-proof and its leaf for each message.")
  var tlogProofs = false
  @Flag(help: "Print what would leave, as text, and write nothing.") var show = false
  @Flag(help: "Replace files that are there.") var overwrite = false

  var consoleOptions: ConsoleOptions { access.console }

  func validate() throws {
    guard (folder != nil) != show else {
      throw ValidationError("name a folder with --to, or use --show")
    }
    guard AttachmentIntake.name(of: name) == name, !name.isEmpty, !name.hasPrefix(".") else {
      throw ValidationError("--name takes a file's name without folders")
    }
    for day in [since, until] where day != nil && day.flatMap(SentDay.init) == nil {
      throw ValidationError("a day is written YYYY-MM-DD")
    }
  }

  func run(on console: Console) throws(Failure) {
    var journal = try console.open(access)
    let request = try request(journal, on: console)
    let prepared: PreparedExport
    do throws(ExportError) {
      prepared = try journal.prepareExport(request)
    } catch {
      throw Failure(error)
    }
    if show {
      console.output.write(prepared.files[.text] ?? [])
      FindingReport.say(prepared.findings, on: console)
      return
    }
    guard prepared.findings.isEmpty else {
      FindingReport.say(prepared.findings, on: console)
      throw Failure(ExportError.refused(prepared.findings))
    }
    try release(prepared, &journal, on: console)
  }

  private func request(
    _ journal: borrowing Journal, on console: Console
  ) throws(Failure) -> ExportRequest {
    let selection: Selection
    do throws(SelectionError) {
      selection = try Selection(
        parsing: messages, since: since.flatMap(SentDay.init)?.date,
        until: until.flatMap(SentDay.init)?.date)
    } catch {
      throw Failure(.selection(error))
    }
    let thread = try console.thread(selection.thread, in: journal)
    let title = try console.answerText("title of the publication")
    guard !title.isEmpty else { throw Failure("a publication needs a title; nothing was written") }
    var labels = Labels()
    let desk = try console.optionalAnswer("what you are called in it (empty: the page's word)")
    if !desk.isEmpty { labels.keeper = desk }
    for speaker in thread.speakers {
      guard let handle = journal.state.contributors[speaker.contributor]?.handle else { continue }
      let label = try console.optionalAnswer("what \(handle) is called in it (empty: a number)")
      if !label.isEmpty { labels.chosen[handle] = label }
    }
    let wanted = show ? [.text] : Set(formats.map(\.format))
    var request = ExportRequest(
      selection: selection, title: title, formats: wanted, labels: labels,
      precision: precision.precision, showsSpeaker: showSpeaker, language: language.language,
      transcriptName: name + ExportFormat.transcript.suffix,
      layers: try layers.choice(for: thread.handle))
    try layers.nameMakers(in: &request, journal, on: console)
    request.showsNumbers = numbers
    request.showsThread = showThread
    request.makesTlogProofs = tlogProofs && !show
    return request
  }

  private func release(
    _ prepared: PreparedExport, _ journal: inout Journal, on console: Console
  ) throws(Failure) {
    try LayerOptions.askAboutUnredactedLayers(of: prepared, on: console)
    var agreements: [Agreement] = []
    for handle in prepared.needsAgreement {
      let statement = try console.answerText(
        "how \(handle) agreed to this publication: when, to whom, in which words (it is recorded)")
      agreements.append(Agreement(contributor: handle, statement: statement))
    }
    var paths: [ExportFormat: String] = [:]
    let stem = "\(folder ?? ".")/\(name)"
    for format in prepared.files.keys { paths[format] = stem + format.suffix }
    let released: [ReleasedFile]
    do throws(ExportError) {
      released = try journal.release(
        prepared, agreements: agreements, to: paths, releaseNote: stem + ".release",
        tlogProofs: stem, overwriting: overwrite)
    } catch {
      throw Failure(error)
    }
    for file in released { console.print(file) }
    if !console.printsJSON {
      console.notes.hint(
        "no known term was found in it; read every word once more before it is published")
      console.notes.hint("readers need your keys from elsewhere: testimony checkpoint --key")
    }
  }
}

enum FormatChoice: String, ExpressibleByArgument, CaseIterable {
  case text, markdown, html, transcript

  var format: ExportFormat {
    switch self {
    case .text: .text
    case .markdown: .markdown
    case .html: .html
    case .transcript: .transcript
    }
  }
}

enum PrecisionChoice: String, ExpressibleByArgument, CaseIterable {
  case day, minute, none

  var precision: DatePrecision {
    switch self {
    case .day: .day
    case .minute: .minute
    case .none: .none
    }
  }
}

enum LanguageChoice: String, ExpressibleByArgument, CaseIterable {
  case en, fr, prs

  var language: PageLanguage {
    switch self {
    case .en: .english
    case .fr: .french
    case .prs: .dari
    }
  }
}
