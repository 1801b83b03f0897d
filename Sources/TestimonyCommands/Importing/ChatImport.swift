import Testimony
import TestimonyImport

/// The import of what another program wrote: a look, questions, and then the writing.
struct ChatImport {
  let console: Console
  let source: ChatSource
  let format: SourceFormat?
  let times: TimeQuestions
  let mapPath: String?
  let thread: String?
  let creates: Bool
  let accepted: Set<Remark>
  let removesOriginal: Bool
  /// Whether a thread is imported into although some of it was shredded.
  let afterShred: Bool

  func preview(_ journal: inout Journal) throws(Failure) {
    let opened = try source.open(as: format, isPreview: true, in: &journal)
    let chat = try chatFormat(opened)
    let survey = try survey(opened, chat, journal)
    let known = try recognise(survey, chat, journal)
    let view = ChatPreview(console: console, format: chat, survey: survey, known: known)
    view.show(
      times: try times.proposal(survey.survey), asked: try asked(survey, known), journal)
  }

  func run(_ journal: inout Journal) throws(Failure) {
    let opened = try source.open(as: format, isPreview: false, in: &journal)
    // What came through a pipe comes once: it is kept before anything is asked.
    let isKept = source.isPipe ? try keep(opened, &journal) : false
    do throws(Failure) {
      try run(opened, &journal)
    } catch {
      throw isKept ? Self.kept(after: error) : error
    }
  }

  /// - Returns: false where the same bytes were imported or kept before.
  private func keep(
    _ opened: ImportOpening, _ journal: inout Journal
  ) throws(Failure) -> Bool {
    do throws(ChatImportError) {
      return try journal.keep(opened.material, as: opened.source)
    } catch {
      throw Failure(error, file: source.path)
    }
  }

  /// Imports what was kept of pipes, and not imported then.
  func runKept(_ journal: inout Journal) throws(Failure) {
    let kept = try source.wrapping { () throws(ChatImportError) in try journal.keptOriginals() }
    if kept.isEmpty { console.notes.note("nothing is kept that waits to be imported") }
    // One that cannot be imported keeps no other from it; what holds no message, as receipts alone, waits.
    var failure: Failure?
    for kept in kept {
      do throws(Failure) {
        let opened = try source.wrapping { () throws(ChatImportError) in
          try ImportOpening(kept.original, beside: .none, as: kept.source, in: journal)
        }
        try run(opened, isPart: true, &journal)
      } catch {
        failure = failure ?? error
      }
    }
    if let failure { throw failure }
  }

  /// Keeps a part of a pipe in which there is nothing to import.
  func keepQuietly(_ opened: ImportOpening, _ journal: inout Journal) throws(Failure) {
    _ = try keep(opened, &journal)
  }

  /// A part of a pipe that cannot be imported is kept before the failure is told.
  func kept(
    _ opened: ImportOpening, _ journal: inout Journal, after failure: Failure
  ) -> Failure {
    let isKept = (try? journal.keep(opened.material, as: opened.source)) ?? false
    return isKept ? Self.kept(after: failure) : failure
  }

  private static func kept(after failure: Failure) -> Failure {
    let hint = "what came is kept sealed; import it: testimony import --kept"
    return Failure(
      failure.message, hint: failure.hint.map { "\($0); \(hint)" } ?? hint, code: failure.code)
  }

  /// - Returns: false where a part of a pipe holds no message: nothing was done.
  @discardableResult
  func run(
    _ opened: ImportOpening, isPart: Bool = false, remembering memory: ImportMemory? = nil,
    _ journal: inout Journal
  ) throws(Failure) -> Bool {
    let chat = try chatFormat(opened)
    let material = opened.material
    let earlier = try source.wrapping { () throws(ChatImportError) in
      journal.earlierImport(of: try journal.digest(of: material))
    }
    let survey = try survey(opened, chat, journal)
    var made = (contributors: 0, threads: 0)
    let plan: ImportPlan
    if let earlier,
      let begun = try source.wrapping({ () throws(ChatImportError) in
        try journal.plan(of: earlier, zones: ZoneFolder())
      })
    {
      plan = begun
    } else {
      let said: [RecordClass] = [.message, .event, .call, .reaction, .edit, .deletion]
      guard said.contains(where: { survey.survey[$0].records > 0 }) else {
        if isPart { return false }
        throw Failure(
          "there is no message in '\(source.path)'",
          hint: "nothing was imported; testimony import --preview shows what was found")
      }
      let answers = try answers(survey, chat, journal)
      let settled = try source.wrapping { () throws(ChatImportError) in
        try journal.settle(answers, for: survey, channel: chat.channel)
      }
      plan = settled.plan
      made = (settled.contributorsMade, settled.threadsMade)
    }
    var progress = Progress("importing", total: Int(clamping: survey.account.given), on: console)
    let report = try source.wrapping { () throws(ChatImportError) in
      try journal.importChat(material, chat, plan, remembering: memory) {
        progress.advance(to: Int(clamping: $0))
      }
    }
    _ = consume progress
    ChatReportView(console: console, report: report, format: chat)
      .show(contributorsMade: made.contributors, threadsMade: made.threads)
    if !source.isPipe {
      try OriginalRemoval(
        console: console, path: source.path, fileCount: report.files,
        hasFilesBeside: !chat.holdsItsFiles
      ).finish(material, isWanted: removesOriginal)
    }
    return true
  }

  private func chatFormat(_ opened: ImportOpening) throws(Failure) -> ChatFormat {
    guard let chat = ChatFormat(opened.source) else {
      guard opened.source != .jsonl else {
        throw Failure(
          "this is of the format jsonl", hint: "say so: --format jsonl", code: .usage)
      }
      throw Failure(
        "the format \(opened.source.rawValue) is known, and not read by this version",
        hint: "keep the file with: testimony attach THREAD FILE")
    }
    return chat
  }

  private func survey(
    _ opened: ImportOpening, _ chat: ChatFormat, _ journal: borrowing Journal
  ) throws(Failure) -> ChatSurvey {
    var progress = Progress(
      "reading", total: Int(clamping: opened.material.byteCount), on: console)
    do throws(ChatImportError) {
      return try journal.survey(opened.material, chat) {
        progress.advance(to: Int(clamping: $0))
      }
    } catch {
      throw Failure(error, file: source.path)
    }
  }

  private func recognise(
    _ survey: ChatSurvey, _ chat: ChatFormat, _ journal: borrowing Journal
  ) throws(Failure) -> Journal.Recognition {
    do throws(ChatImportError) {
      return try journal.recognise(survey, of: chat, zones: ZoneFolder())
    } catch {
      throw Failure(error, file: source.path)
    }
  }

  private func answers(
    _ survey: ChatSurvey, _ chat: ChatFormat, _ journal: borrowing Journal
  ) throws(Failure) -> ImportAnswers {
    var answers = ImportAnswers(times: try times.answers(survey.survey))
    answers.accepted = try doubts(survey)
    let known = try recognise(survey, chat, journal)
    var names = journal.codenames
    let questions = PeopleQuestions(
      console: console, map: try map(chat), thread: thread, creates: creates)
    answers.people = try questions.people(survey, known, journal, &names)
    answers.threads = try questions.threads(survey, known, journal, &names)
    try askOfShredded(answers.threads, journal)
    return answers
  }

  /// What was shredded is known by nothing any more: an export that has it would bring it back.
  private func askOfShredded(
    _ places: [[UInt8]: ImportAnswers.Place], _ journal: borrowing Journal
  ) throws(Failure) {
    guard !afterShred else { return }
    for case .known(let handle) in Set(places.values) {
      guard let count = journal.state.thread(handle: handle)?.shreddedCount, count > 0 else {
        continue
      }
      let isFine = try console.askYesNo(
        "\(counted(count, "message")) of '\(handle)' \(count == 1 ? "was" : "were") shredded, and what "
          + "of that is in this file comes back; import it all the same", instead: "--after-shred")
      guard isFine else {
        throw Failure(
          "nothing was imported", hint: "take what was shredded out of the file, or leave it")
      }
    }
  }

  private func map(_ chat: ChatFormat) throws(Failure) -> PeopleMap {
    var map = PeopleMap()
    if let mapPath { map = try PeopleMap.read(mapPath, on: console) }
    map.namesAreHandles = chat.name == SourceFormat.csv.rawValue
    return map
  }

  /// What makes the export doubtful is seen and accepted, or nothing is imported.
  private func doubts(_ survey: ChatSurvey) throws(Failure) -> Set<Remark> {
    var seen: Set<Remark> = []
    for doubt in ChatSurvey.doubts {
      guard let count = survey.survey.remarks[doubt], count > 0 else { continue }
      if !accepted.contains(doubt) {
        let isFine = try console.askYesNo(
          "\(counted(count, "message")) \(doubt.question): import so, each marked with it",
          instead: "--accept \(doubt.rawValue)")
        guard isFine else {
          throw Failure(
            "nothing was imported", hint: "testimony import --preview shows what was found")
        }
      }
      seen.insert(doubt)
    }
    return seen
  }

  /// What would have to be answered.
  private func asked(
    _ survey: ChatSurvey, _ known: Journal.Recognition
  ) throws(Failure) -> [String] {
    var asked: [String] = []
    let found = survey.survey.times
    if found.walls > 0 {
      if found.solarHijriYears > 0, times.calendar == nil { asked.append("--calendar") }
      if found.isOrderAmbiguous, times.order == nil { asked.append("--date-order") }
      if times.zone == nil { asked.append("--time-zone") }
    }
    for doubt in ChatSurvey.doubts
    where survey.survey.remarks[doubt, default: 0] > 0 && !accepted.contains(doubt) {
      asked.append("--accept \(doubt.rawValue)")
    }
    let isOpen = survey.people.contains {
      $0.sender.isOwner != true && known.people[$0.person] == nil
    }
    if isOpen, mapPath == nil { asked.append("--map-file") }
    if thread == nil, !creates,
      survey.survey.conversations.list.contains(where: { known.threads[$0.identity] == nil })
    {
      asked.append("--thread")
    }
    return asked
  }
}

extension Remark {
  /// What makes a message doubtful, after a number of messages.
  fileprivate var question: String {
    switch self {
    case .suspectHeading: "with a line that looks like the beginning of another one"
    case .clockBackwards: "with a time before that of the message before"
    default: "marked \(rawValue)"
    }
  }
}
