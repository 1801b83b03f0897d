import ArgumentParser
import Testimony
import TestimonyProof

struct Disclose: Command {
  static let configuration = CommandConfiguration(
    commandName: "disclose",
    abstract: "Open more of a published transcript to one recipient.",
    discussion: """
      Makes a new transcript that shows more of one message and verifies against the same checkpoint. \
      Messages have the numbers that a page prints; --layer is for what stands beside one, a \
      translation, correction or note. Words are counted as 'thread show --words' numbers them, marks \
      from the beginning of the text. Asks for the recipient and the reason, which are \
      recorded. Readers see with 'testimony verify FIRST SECOND' that nothing else was changed.
      """)

  @OptionGroup var access: JournalAccess
  @Argument(help: "The transcript: conversation.testimony.json.", completion: .file())
  var transcript: String?
  @Option(help: ArgumentHelp("The message, by the number that a page prints.", valueName: "number"))
  var message: Int?
  @Option(
    help: ArgumentHelp(
      "Not the message itself, but this one of the texts beside it, from 1.", valueName: "number"))
  var layer: Int?
  @Option(help: ArgumentHelp("Open these words: 3-5,9.", valueName: "numbers"))
  var words: String?
  @Option(help: ArgumentHelp("Open what these marks hide: 1,3.", valueName: "numbers"))
  var marks: String?
  @Flag(help: "Open the whole message.") var all = false
  @Option(
    name: .customLong("field"), help: ArgumentHelp("Open a field.", valueName: "field"))
  var fields: [DisclosableField] = []
  @Option(help: ArgumentHelp("Where the new transcript goes.", valueName: "file"))
  var out: String?
  @Flag(help: "Replace files that are there.") var overwrite = false
  @Flag(help: "Write it for an approver to read: without your signature, and not disclosed.")
  var forApproval = false
  @Flag(help: "List what was disclosed, to whom and why.") var list = false

  var consoleOptions: ConsoleOptions { access.console }

  func validate() throws {
    let opens = words != nil || marks != nil || all || !fields.isEmpty
    if list {
      guard transcript == nil, message == nil, layer == nil, !opens, out == nil, !forApproval else {
        throw ValidationError("--list stands alone")
      }
      return
    }
    guard transcript != nil, message != nil, out != nil else {
      throw ValidationError("name the transcript, --message and --out; or use --list")
    }
    guard opens else {
      throw ValidationError("say what to open: --words, --marks, --all or --field")
    }
  }

  func run(on console: Console) throws(Failure) {
    guard let transcript, let message, let out else {
      return try DisclosureList(console: console).say(try console.openReading(access))
    }
    let bytes = try TranscriptReport.read(transcript)
    var journal = try console.open(access)
    let opened: OpenedTranscript
    let place: Int
    let scope: DisclosureScope
    do throws(DisclosureError) {
      opened = try journal.openTranscript(bytes)
      place = try opened.place(ofMessage: message, layer: layer)
      scope = try self.scope(of: opened.messages[place])
    } catch { throw Failure(error) }
    let recipient = try console.answerText("who it is disclosed to (sealed)")
    let reason = try console.answerText("reason (sealed)")
    let prepared: PreparedDisclosure
    do throws(DisclosureError) {
      prepared = try journal.prepareDisclosure(
        of: opened, at: place, scope: scope, recipient: recipient, reason: reason)
    } catch { throw console.told(error) }
    FindingReport.say(prepared.findings, on: console)
    let confirmation = try confirmation(of: prepared, on: console)
    let thread = journal.state.threads[prepared.message.thread]?.handle ?? ""
    if prepared.findings.isEmpty {
      try ComparisonNotes(console: console).ask(about: prepared, thread: thread, journal)
    }
    let released: [ReleasedFile]
    do throws(DisclosureError) {
      released =
        try forApproval
        ? journal.releaseForApproval(
          prepared, confirmation: confirmation, to: out, overwriting: overwrite)
        : journal.release(
          prepared, confirmation: confirmation, to: out,
          releaseNote: Self.releaseNote(beside: out), overwriting: overwrite)
    } catch { throw console.told(error) }
    for file in released { console.print(file) }
    if forApproval, !console.printsJSON {
      console.notes.hint("not disclosed: the approver runs: testimony approve FILE --key KEYFILE")
    } else if !console.printsJSON {
      console.notes.hint("they check it with: testimony verify FIRST SECOND --log-key KEY")
    }
  }

  private func scope(
    of message: OpenedTranscript.Message
  ) throws(DisclosureError) -> DisclosureScope {
    var scope = DisclosureScope()
    scope.wholeBody = all
    for field in fields { scope.fields.insert(SlotSet(field.slot)) }
    if let words {
      guard let ranges = WordNumbers(message.entry.content.tokens).tokenRanges(words) else {
        throw .noSuchPart
      }
      scope.words = ranges
    }
    for part in marks?.split(separator: ",", omittingEmptySubsequences: false) ?? [] {
      guard let number = Int(part) else { throw .noSuchPart }
      scope.marks.append(number)
    }
    return scope
  }

  /// What identifies somebody, or stays hidden elsewhere, is opened only where that is meant.
  private func confirmation(
    of prepared: PreparedDisclosure, on console: Console
  ) throws(Failure) -> String? {
    guard prepared.findings.isEmpty, !prepared.openedFindings.isEmpty else { return nil }
    FindingReport.say(prepared.openedFindings, on: console)
    return try console.answerText(
      "these are opened to them and cannot be called back; type the recipient again to go on")
  }

  /// `a.release` beside `a.testimony.json`, `b.release` beside `b`.
  private static func releaseNote(beside path: String) -> String {
    let suffix = ExportFormat.transcript.suffix
    let stem = path.hasSuffix(suffix) ? String(path.dropLast(suffix.count)) : path
    return stem + ".release"
  }
}
