import ArgumentParser
import Testimony
import TestimonyCrypto
import TestimonyStorage

struct Export: Command {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Publish a redacted conversation.",
    discussion: """
      Names the messages as herat, herat:3-17,20 or herat:2.5-9 (log 2). Asks for a title and for what \
      each person is called. What leaves is checked first: nothing does without terms of use and \
      consent, or while the words of a redaction or a term that identifies somebody stand in it.

      With --draft, the answers and options are saved under a name, in the journal; 'export --draft \
      NAME' repeats it later with the messages and decisions of that day, and asks nothing that it \
      knows. --show prints every byte that would leave and writes nothing.
      """)

  @OptionGroup var access: JournalAccess
  @Argument(help: "The messages: herat, herat:3-17,20. Not with a draft that is saved already.")
  var messages: String?
  @Option(
    help: ArgumentHelp(
      "Save how it is made under this name; without messages: make what is saved.",
      valueName: "name"))
  var draft: String?
  @Flag(help: "List the saved drafts.") var drafts = false
  @Option(
    name: .customLong("to"), help: ArgumentHelp("The folder for the files.", valueName: "folder"),
    completion: .directory)
  var folder: String?
  @Option(help: ArgumentHelp("The files' name, without its end.", valueName: "name"))
  var name: String?
  @Option(
    name: .customLong("format"),
    help: "text, markdown, html or transcript; again for more. Else all.")
  var formats: [FormatChoice] = []
  @Option(help: "How exactly dates are shown, in UTC: day, minute or none. Else day.")
  var precision: PrecisionChoice?
  @Option(help: "The language of the page's own words: en, fr, prs. Else en.")
  var language: LanguageChoice?
  @OptionGroup var days: DayRange
  @Flag(help: "Let the transcript show which messages are by one person.") var showSpeaker = false
  @OptionGroup var layers: LayerOptions
  @Flag(
    inversion: .prefixedNo,
    help:
      "Let the transcript show the numbers of messages that follow one another. It does, unless told not to."
  )
  var numbers: Bool?
  @Flag(help: "Let the transcript show that its messages are of one conversation.")
  var showThread = false
  @Flag(help: "Also write a C2SP tlog-proof and its leaf for each message.")
  var tlogProofs = false
  @Option(
    name: .customLong("attach"),
    help: ArgumentHelp(
      "Also publish this picture of a message, cleaned: herat:12/1; again for more. Else no file leaves.",
      valueName: "file"))
  var attached: [String] = []
  @Option(help: LookedAt.help) var lookedAt: String?
  @Flag(help: "Print every byte that would leave, and write nothing.") var show = false
  @Flag(help: "Write the files for an approver to read: without your signature, and not published.")
  var forApproval = false
  @Flag(help: "Replace files that are there.") var overwrite = false

  var consoleOptions: ConsoleOptions { access.console }
  private static let usualName = "conversation"

  func validate() throws {
    guard !drafts else {
      guard messages == nil, draft == nil, folder == nil, !show else {
        throw ValidationError("--drafts goes alone")
      }
      return
    }
    guard messages != nil || draft != nil else {
      throw ValidationError("name the messages, as in herat:3-17,20, or a saved --draft")
    }
    guard folder == nil || !show else {
      throw ValidationError("--to and --show exclude each other")
    }
    guard !forApproval || folder != nil else {
      throw ValidationError("--for-approval needs a folder: --to")
    }
    guard folder != nil || show || (messages != nil && draft != nil) else {
      throw ValidationError("name a folder with --to, or use --show")
    }
    guard attached.isEmpty || messages == nil || draft == nil else {
      throw ValidationError(
        "a draft does not keep which files go with it: name them when it is used")
    }
    guard messages != nil || !changesDraft else {
      throw ValidationError(
        "the draft says what is shown and how: with it go --to, --name, --format, --show and --overwrite"
      )
    }
    if let name {
      guard AttachmentIntake.name(of: name) == name, !name.isEmpty, !name.hasPrefix(".") else {
        throw ValidationError("--name takes a file's name without folders")
      }
    }
  }

  /// Whether options say what a draft says.
  private var changesDraft: Bool {
    precision != nil || language != nil || days.isGiven || showSpeaker
      || layers.isGiven || numbers != nil || showThread || tlogProofs
  }

  func run(on console: Console) throws(Failure) {
    guard !drafts else { return try listDrafts(on: console) }
    var journal = try console.open(access, show ? .readOnly : .readWrite)
    let (asked, allowed) = try request(journal, on: console)
    var request = asked
    request.pictures = try pictures(of: request.selection.thread)
    var prepared: PreparedExport
    do throws(ExportError) {
      prepared =
        try journal.state.approval.isRequired && folder != nil && !forApproval
        ? journal.prepareApprovedExport(request, in: folder, allowed: allowed)
        : journal.prepareExport(request, in: folder, allowed: allowed)
    } catch {
      throw console.told(error)
    }
    if show {
      try ExportPreview(console: console, name: stem(of: request)).show(prepared)
      try GateReport(prepared, in: journal).say(on: console)
      try ComparisonNotes(console: console).say(prepared, journal)
      return
    }
    if messages != nil, let draft {
      try save(ExportDraft(name: draft, request: request), in: &journal, on: console)
    }
    try GateReport(prepared, in: journal).say(on: console)
    guard let folder else { return }
    guard prepared.findings.isEmpty else { throw Failure(ExportError.refused(prepared.findings)) }
    prepared = try PublicationQuestions(console: console).lookedAt(prepared, code: lookedAt)
    try release(prepared, to: "\(folder)/\(stem(of: request))", &journal, on: console)
  }

  /// The files that `--attach` names.
  private func pictures(of thread: String) throws(Failure) -> [PictureChoice] {
    var choices: [PictureChoice] = []
    for text in attached {
      let file = try AttachedFileAddress(text)
      guard let address = MessageAddress(file.message), address.thread == thread else {
        throw Failure(
          "'\(text)' names no file of a message in '\(thread)'",
          hint: "write it as in \(thread):12/1", code: .usage)
      }
      let choice = PictureChoice(
        device: address.device, message: address.number, file: file.number)
      if !choices.contains(choice) { choices.append(choice) }
    }
    return choices
  }

  /// The files' name without its end.
  private func stem(of request: ExportRequest) -> String {
    let transcript = request.transcriptName ?? Self.usualName + ExportFormat.transcript.suffix
    return String(transcript.dropLast(ExportFormat.transcript.suffix.count))
  }

  private func request(
    _ journal: borrowing Journal, on console: Console
  ) throws(Failure) -> (ExportRequest, allowed: RuleBasis?) {
    if let messages { return try asked(messages, journal, on: console) }
    var request: ExportRequest
    do throws(ExportError) {
      request = try journal.draft(named: draft ?? "").request
    } catch {
      throw Failure(error)
    }
    if !formats.isEmpty { request.formats = Set(formats.map(\.format)) }
    if let name { request.transcriptName = name + ExportFormat.transcript.suffix }
    try checkPlaces(of: request.formats, named: stem(of: request), journal)
    return (request, nil)
  }

  /// Before anything is asked.
  private func checkPlaces(
    of formats: Set<ExportFormat>, named name: String, _ journal: borrowing Journal
  ) throws(Failure) {
    guard let folder else { return }
    do throws(ExportError) {
      try journal.checkPlaces(of: formats, at: "\(folder)/\(name)", overwriting: overwrite)
    } catch {
      throw Failure(error)
    }
  }

  private func asked(
    _ messages: String, _ journal: borrowing Journal, on console: Console
  ) throws(Failure) -> (ExportRequest, allowed: RuleBasis?) {
    if let draft, !Handle.isValid(draft) { throw Failure(.badDraftName) }
    let questions = PublicationQuestions(console: console)
    let (selection, thread) = try questions.selection(
      messages, days: days, in: journal)
    let wanted = formats.isEmpty ? Set(ExportFormat.allCases) : Set(formats.map(\.format))
    try checkPlaces(of: wanted, named: name ?? Self.usualName, journal)
    var request = ExportRequest(
      selection: selection, title: "", formats: wanted,
      precision: precision?.precision ?? .day, showsSpeaker: showSpeaker,
      language: language?.language ?? .english,
      transcriptName: (name ?? Self.usualName) + ExportFormat.transcript.suffix,
      layers: try layers.choice(for: thread.handle))
    let allowed = try questions.checkRules(of: request, journal)
    request.title = try questions.title()
    request.labels = try questions.labels(in: thread, journal)
    try layers.nameMakers(in: &request, journal, on: console)
    try layers.sayWhatIsLeft(in: thread, journal, on: console)
    request.showsNumbers = numbers ?? true
    request.showsThread = showThread
    request.makesTlogProofs = tlogProofs
    return (request, allowed)
  }

  private func release(
    _ prepared: PreparedExport, to stem: String, _ journal: inout Journal, on console: Console
  ) throws(Failure) {
    try LayerOptions.askAboutUnredactedLayers(of: prepared, on: console)
    try ComparisonNotes(console: console).ask(about: prepared, journal)
    var paths: [ExportFormat: String] = [:]
    for format in prepared.formats { paths[format] = stem + format.suffix }
    let places = paths
    let result = try console.holding(&journal) { (journal) throws(JournalError) in
      do throws(ExportError) {
        return Result<[ReleasedFile], ExportError>.success(
          try forApproval
            ? journal.releaseForApproval(
              prepared, to: places, pictures: stem, overwriting: overwrite)
            : journal.release(
              prepared, to: places, releaseNote: stem + ".release", tlogProofs: stem,
              pictures: stem, overwriting: overwrite))
      } catch .journal(let error) {
        throw error
      } catch {
        return .failure(error)
      }
    }
    let released: [ReleasedFile]
    do throws(ExportError) { released = try result.get() } catch { throw console.told(error) }
    for file in released { console.print(file) }
    PictureReport(console: console, thread: prepared.request.selection.thread).say(
      prepared.pictures)
    if forApproval, !console.printsJSON {
      console.notes.hint(
        "not published: the approver reads these files and nothing else, and runs: testimony approve FILE… --key KEYFILE"
      )
    } else if !console.printsJSON {
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
