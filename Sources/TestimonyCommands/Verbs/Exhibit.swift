import ArgumentParser
import Testimony

struct Exhibit: Command {
  static let configuration = CommandConfiguration(
    commandName: "exhibit",
    abstract: "Put a conversation together for an editor, a lawyer or a court.",
    discussion: """
      A folder, a zip file, or a zip file sealed to an age recipient: the conversation in every form, \
      the proofs, the log's head, a program in Python that verifies them, a sheet that says what it \
      holds, what is hidden and what is proved, and a manifest. Asks what an export asks, and for each \
      reason of a redaction how the sheet gives it. Passes the same check as an export.
      """)

  @OptionGroup var access: JournalAccess
  @Argument(help: "The messages: herat, herat:3-17,20.") var messages: String
  @Option(
    name: .customLong("to"),
    help: ArgumentHelp("The folder to make, or the file.", valueName: "path"))
  var path: String
  @Flag(help: "One zip file.") var zip = false
  @Option(
    help: ArgumentHelp("One zip file, sealed to this recipient: age1….", valueName: "recipient"))
  var age: String?
  @Option(help: "How exactly dates are shown, in UTC.") var precision: PrecisionChoice = .day
  @Option(help: "The language of the page's own words: en, fr, prs.")
  var language: LanguageChoice = .en
  @OptionGroup var days: DayRange
  @OptionGroup var layers: LayerOptions
  @Option(help: LookedAt.help) var lookedAt: String?
  @Flag(help: "Replace files that are there.") var overwrite = false

  var consoleOptions: ConsoleOptions { access.console }

  func validate() throws {
    guard !zip || age == nil else { throw ValidationError("--zip and --age exclude each other") }
  }

  func run(on console: Console) throws(Failure) {
    var journal = try console.open(access)
    let questions = PublicationQuestions(console: console)
    let (export, allowed) = try export(journal, questions)
    var prepared: PreparedExport
    do throws(ExportError) {
      prepared =
        try journal.state.approval.isRequired
        ? journal.prepareApprovedExport(export, allowed: allowed)
        : journal.prepareExport(export, allowed: allowed)
    } catch {
      throw console.told(error)
    }
    try GateReport(prepared, in: journal).say(on: console)
    guard prepared.findings.isEmpty else {
      throw Failure(ExportError.refused(prepared.findings))
    }
    prepared = try questions.lookedAt(prepared, code: lookedAt)
    try LayerOptions.askAboutUnredactedLayers(of: prepared, on: console)
    try ComparisonNotes(console: console).ask(about: prepared, journal)
    let request = try request(export, prepared, journal, on: console)
    let exhibit: PreparedExhibit
    do throws(ExhibitError) {
      exhibit = try journal.prepareExhibit(request, of: prepared)
    } catch { throw Failure(error) }
    let released: [ReleasedFile]
    do throws(ExhibitError) {
      released = try journal.release(
        exhibit, as: form, to: path, overwriting: overwrite)
    } catch { throw Failure(error) }
    for file in released { console.print(file) }
    if !console.printsJSON {
      console.notes.hint("give your keys another way than with it: testimony checkpoint --key")
    }
  }

  private var form: ExhibitForm {
    if let age { return .sealed(recipient: age) }
    return zip ? .zip : .folder
  }

  private func export(
    _ journal: borrowing Journal, _ questions: PublicationQuestions
  ) throws(Failure) -> (ExportRequest, allowed: RuleBasis) {
    let (selection, thread) = try questions.selection(
      messages, days: days, in: journal)
    var request = ExportRequest(
      selection: selection, title: "", formats: Set(ExportFormat.allCases),
      precision: precision.precision, language: language.language,
      transcriptName: "conversation" + ExportFormat.transcript.suffix,
      layers: try layers.choice(for: thread.handle))
    request.audience = .oneRecipient
    let allowed = try questions.checkRules(of: request, journal)
    request.title = try questions.title()
    request.labels = try questions.labels(in: thread, journal)
    try layers.nameMakers(in: &request, journal, on: questions.console)
    try layers.sayWhatIsLeft(in: thread, journal, on: questions.console)
    request.makesTlogProofs = true
    request.recipient = try questions.console.answerText("who it is for")
    return (request, allowed)
  }

  private func request(
    _ export: ExportRequest, _ prepared: PreparedExport, _ journal: borrowing Journal,
    on console: Console
  ) throws(Failure) -> ExhibitRequest {
    let preparedBy = try console.answerText("who prepared it, as the sheet names them")
    var legend: [String: String] = [:]
    for reason in journal.redactionReasons(of: prepared) {
      let given = try console.optionalAnswer(
        "how the sheet gives the reason '\(reason)' (empty: not at all)")
      if !given.isEmpty { legend[reason] = given }
    }
    return ExhibitRequest(export: export, preparedBy: preparedBy, legend: legend)
  }
}
