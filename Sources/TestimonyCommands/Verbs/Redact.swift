import ArgumentParser
import Testimony
import TestimonyProof

struct RedactVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "redact",
    abstract: "Decide to hide words, a whole message or a field at publication.",
    discussion: """
      Words are named by their numbers: testimony redact herat:12 3-5,9. 'redact suggest' lists what \
      may have to be hidden.
      """,
    subcommands: [Redact.self, RedactSuggest.self], defaultSubcommand: Redact.self)
}

struct Redact: Command {
  static let configuration = CommandConfiguration(
    commandName: "words",
    abstract: "Decide to hide words, a whole message or a field at publication.",
    discussion: """
      Words are named by their numbers, as 'thread show --words' prints them: testimony redact \
      herat:12 3-5,9. With --text the words are typed, never given as an argument. Nothing is \
      edited: the decision is an entry of its own, and 'undo' takes it back.
      """)

  @OptionGroup var access: JournalAccess
  @Argument(
    help:
      "The message, or what is laid beside it: herat:12, herat:12/en, herat:12/corrected, herat:12/note1."
  )
  var message: String
  @Argument(help: "The words, by number: 3-5,9.") var words: String?
  @Flag(help: "Ask for the text to hide: each place where it stands in the message is hidden.")
  var text = false
  @Flag(help: "Hide the whole message.") var all = false
  @Option(
    name: .customLong("field"), help: ArgumentHelp("Hide a field.", valueName: "field"))
  var fields: [RedactableField] = []

  var consoleOptions: ConsoleOptions { access.console }

  func validate() throws {
    let chosen = [words != nil, text, all].filter { $0 }.count
    guard chosen <= 1 else { throw ValidationError("words, --text and --all exclude each other") }
    guard chosen == 1 || !fields.isEmpty else {
      throw ValidationError("name the words by number, or use --text, --all or --field")
    }
  }

  func run(on console: Console) throws(Failure) {
    var journal = try console.open(access)
    let (entry, thread) = try console.messageOrLayer(message, in: journal)
    var scope = RedactionScope(wholeBody: all)
    for field in fields { scope.fields.formUnion(field.slots) }
    if let words {
      guard let ranges = WordNumbers(entry.content.tokens).tokenRanges(words) else {
        throw Failure(
          "'\(words)' does not name words of \(message)",
          hint: "see their numbers with: testimony thread show \(thread.handle) --words",
          code: .usage)
      }
      scope.words = ranges
    }
    if text { scope.words = try quoted(entry, on: console) }
    let reason = try console.answerText("reason (sealed)")
    guard !reason.isEmpty else { throw Failure("a redaction needs a reason; nothing was changed") }
    let decided = scope
    let receipt = try console.holding(&journal) { (journal) throws(JournalError) in
      try journal.redact(entry.reference, of: thread.id, scope: decided, reason: reason)
    }
    let count = journal.redaction(of: entry).hidden
    let hidden = WordNumbers(entry.content.tokens).tokens.filter { count[$0] }.count
    if console.printsJSON {
      console.print(
        .object([
          ("message", .string(message)), ("hiddenWords", .integer(Int64(hidden))),
          ("commitment", .string(receipt.reference.commitmentText)),
        ]))
    } else {
      console.print("\(message): \(counted(hidden, "word is", "words are")) hidden at publication")
    }
  }

  /// The token ranges of each place where the typed text stands; whole words are taken.
  private func quoted(_ entry: JournalEntry, on console: Console) throws(Failure) -> [Range<Int>] {
    let quoted = try console.answer("text to hide")
    guard !quoted.isEmpty else { throw Failure("no text was given; nothing was changed") }
    let places = BytePlaces.of(quoted, in: entry.body)
    guard !places.isEmpty else {
      throw Failure(
        "the text does not stand in \(message)",
        hint: "it is compared byte by byte; choose words by number: thread show --words")
    }
    return entry.content.tokens.runs(over: places)
  }
}

extension Tokens {
  /// The tokens that hold a byte of the places, which ascend by their starts, as runs; what stands
  /// between two places without a visible token is taken with them. Linear.
  fileprivate func runs(over places: [Range<Int>]) -> [Range<Int>] {
    let ranges = ranges
    var runs: [Range<Int>] = []
    var token = 0
    var end = 0
    for place in places {
      while ranges[token].upperBound <= place.lowerBound { token += 1 }
      end = max(end, token)
      while end < ranges.count, ranges[end].lowerBound < place.upperBound { end += 1 }
      if let last = runs.last, ranges[last.upperBound - 1].upperBound >= ranges[token].lowerBound {
        runs[runs.count - 1] = last.lowerBound..<max(last.upperBound, end)
      } else {
        runs.append(token..<end)
      }
    }
    return runs
  }
}

/// The fields that can be hidden although an export would show them.
enum RedactableField: String, ExpressibleByArgument, CaseIterable {
  case date, time, speaker, language, channel

  var slots: SlotSet {
    switch self {
    case .date: [SlotSet(.sentDate), SlotSet(.loggedDate)]
    case .time: [SlotSet(.sentTime), SlotSet(.loggedTime), SlotSet(.sentOffset)]
    case .speaker: SlotSet(.speaker)
    case .language: SlotSet(.language)
    case .channel: SlotSet(.channel)
    }
  }
}

/// Where a byte string stands in another, also over itself (Knuth, Morris and Pratt: linear).
enum BytePlaces {
  static func of(_ needle: [UInt8], in haystack: [UInt8]) -> [Range<Int>] {
    guard !needle.isEmpty, needle.count <= haystack.count else { return [] }
    var fallback = [Int](repeating: 0, count: needle.count)
    var matched = 0
    for index in needle.indices.dropFirst() {
      while matched > 0, needle[index] != needle[matched] { matched = fallback[matched - 1] }
      if needle[index] == needle[matched] { matched += 1 }
      fallback[index] = matched
    }
    var places: [Range<Int>] = []
    matched = 0
    for (index, byte) in haystack.enumerated() {
      while matched > 0, byte != needle[matched] { matched = fallback[matched - 1] }
      if byte == needle[matched] { matched += 1 }
      if matched == needle.count {
        places.append(index + 1 - needle.count..<index + 1)
        matched = fallback[matched - 1]
      }
    }
    return places
  }
}
