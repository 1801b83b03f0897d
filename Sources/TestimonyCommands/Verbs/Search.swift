import ArgumentParser
import Testimony

struct Search: Command {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Find words in what people wrote, however they are spelled.",
    discussion: """
      The words are typed, or come from standard input: an argument would stay in the shell's \
      history. All of them have to stand in a text; "several words" in quotation marks are one \
      phrase. Case, diacritics, variants of Arabic letters, digits of other scripts and invisible \
      characters make no difference. Messages, translations, corrections, notes and quoted posts \
      are looked through, the newest first. Every hit is checked against the signed checkpoint \
      before it is shown; what is not shown is not: that is what 'verify' is for.
      """)

  @OptionGroup var access: JournalAccess
  @Argument(help: .hidden) var words: [String] = []
  @Option(help: ArgumentHelp("Only in this thread.", valueName: "handle")) var thread: String?
  @Option(
    help: ArgumentHelp(
      "Only messages by this contributor, or by 'me', and what was laid beside them.",
      valueName: "handle"))
  var person: String?
  @OptionGroup var days: DayRange
  @Option(help: ArgumentHelp("How many to show, the newest ones.", valueName: "count"))
  var limit = 20

  var consoleOptions: ConsoleOptions { access.console }

  /// What is opened and shown at once.
  private static let share = 64

  func validate() throws {
    guard words.isEmpty else {
      throw ValidationError(
        "the words are typed when they are asked for, or piped in: an argument stays in the shell's history"
      )
    }
    guard limit > 0 else { throw ValidationError("--limit takes a number from 1") }
  }

  func run(on console: Console) throws(Failure) {
    let journal = try console.openReading(access)
    let scope = try scope(journal, on: console)
    let query = try query(on: console)
    let progress = SharedProgress("searching", on: console)
    let result = try console.attempt { () throws(JournalError) in
      try journal.search(for: query, in: scope) { done, total in
        progress.advance(to: done, of: total)
      }
    }
    progress.end()
    let view = SearchHitView(console: console, query: query, state: journal.state)
    var rest = result.found[...]
    while !rest.isEmpty {
      let share = rest.prefix(Self.share)
      let hits = try console.attempt { () throws(JournalError) in try journal.hits(share) }
      for hit in hits { view.show(hit) }
      rest = rest.dropFirst(share.count)
    }
    try report(result, on: console)
  }

  private func query(on console: Console) throws(Failure) -> SearchQuery {
    let words = try console.answer("words to find", instead: "standard input")
    do throws(SearchError) { return try SearchQuery(words) } catch { throw Failure(error) }
  }

  private func scope(
    _ journal: borrowing Journal, on console: Console
  ) throws(Failure) -> SearchScope {
    var scope = SearchScope(
      since: days.first?.date, until: days.last?.date,
      limit: limit)
    if let thread { scope.thread = try console.thread(thread, in: journal) }
    switch person {
    case nil: break
    case "me": scope.person = .keeper
    case let handle?:
      scope.person = .contributor(try console.contributor(handle, in: journal).id)
    }
    return scope
  }

  /// What the hits do not say.
  private func report(_ result: SearchResult, on console: Console) throws(Failure) {
    if !console.printsJSON {
      if result.found.isEmpty {
        console.notes.hint("nothing found in \(counted(result.read, "text"))")
      } else if result.isCut {
        console.notes.hint("there may be older ones: use --limit, or --until with a day")
      }
    }
    guard result.unreadable == 0 else {
      let first = result.firstUnreadable.map { ", the first is \($0.text)" } ?? ""
      throw Failure(
        "\(counted(result.unreadable, "entry", "entries")) could not be read\(first): what they say was not searched",
        hint: "run: testimony verify")
    }
  }
}

extension Failure {
  fileprivate init(_ error: SearchError) {
    switch error {
    case .nothing: self.init("there is no word to find", hint: "type at least one letter or digit")
    case .tooLong:
      self.init("that is too much to find at once", hint: "at most 64 words and 1,000 letters")
    }
  }
}
