import ArgumentParser
import Testimony

struct ThreadVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "thread", abstract: "Conversations.",
    subcommands: [ThreadNew.self, ThreadList.self, ThreadShow.self, ThreadAdd.self])
}

struct ThreadNew: Command {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Begin a conversation thread.",
    discussion:
      "The handle is public: it is seen in the shell's history. The title is asked for and sealed.")

  @OptionGroup var access: JournalAccess
  @Argument(help: "A short public name: herat.") var handle: String
  @Option(
    name: .customLong("with"),
    help: ArgumentHelp("A contributor; again for more.", valueName: "handle"))
  var contributors: [String]

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    var journal = try console.open(access)
    var ids: [Identifier] = []
    for handle in contributors { ids.append(try console.contributor(handle, in: journal).id) }
    try console.attempt { () throws(JournalError) in
      try journal.checkHandle(handle, taken: journal.state.thread(handle: handle) != nil)
    }
    let title = try console.optionalAnswer("title (sealed; may be empty)")
    let people = ids
    _ = try console.holding(&journal) { (journal) throws(JournalError) in
      try journal.addThreads([
        Journal.NewThread(handle: handle, title: title, contributors: people)
      ])
    }
    if console.printsJSON {
      console.print(.object([("thread", .string(handle))]))
    } else {
      console.print("thread \(handle) begun")
      console.notes.hint("log a message with: testimony log \(handle)")
    }
  }
}

struct ThreadAdd: Command {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add contributors to a thread.")

  @OptionGroup var access: JournalAccess
  @Argument(help: "The thread's handle.") var handle: String
  @Option(
    name: .customLong("with"),
    help: ArgumentHelp("A contributor; again for more.", valueName: "handle"))
  var contributors: [String]

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    var journal = try console.open(access)
    let thread = try console.thread(handle, in: journal)
    var ids: [Identifier] = []
    for name in contributors {
      let id = try console.contributor(name, in: journal).id
      guard !thread.speakers.contains(where: { $0.contributor == id }) else {
        throw Failure(
          "\(name) is in \(handle) already; nothing was changed",
          hint: "see: testimony thread list")
      }
      ids.append(id)
    }
    do throws(JournalError) { try journal.add(ids, to: thread) } catch { throw Failure(error) }
    if console.printsJSON {
      console.print(.object([("thread", .string(handle))]))
    } else {
      console.print("\(contributors.joined(separator: ", ")) added to \(handle)")
    }
  }
}

struct ThreadList: Command {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the threads, and what waits in each.",
    discussion: ThreadStanding.explanation)

  @OptionGroup var access: JournalAccess

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    let journal = try console.openReading(access)
    let all = journal.state.threads.values.sorted { $0.handle < $1.handle }
    if console.printsJSON {
      for thread in all { console.print(Self.json(thread, journal.state)) }
      return
    }
    guard !all.isEmpty else {
      console.notes.hint("no threads yet: testimony thread new herat --with c1")
      return
    }
    var table = Table()
    for thread in all {
      table.add(
        [
          thread.handle, thread.title, counted(thread.messageCount, "message"),
          Self.names(thread, journal.state).joined(separator: ","),
        ].map { console.text.safe($0) }
          + ThreadStanding(thread: thread).cells.map { console.text.safe($0) })
    }
    console.print(table)
  }

  private static func names(_ thread: ConversationThread, _ state: JournalState) -> [String] {
    thread.speakers.compactMap { state.contributors[$0.contributor]?.handle }
  }

  private static func json(_ thread: ConversationThread, _ state: JournalState) -> JSON {
    .object([
      ("handle", .string(thread.handle)), ("title", .string(thread.title)),
      ("messages", .integer(Int64(thread.messageCount))),
      ("contributors", .array(names(thread, state).map { .string($0) })),
      ("lastMessage", thread.lastMessage.map { .string($0.text) } ?? .null),
      ("lastHeard", thread.lastIncoming.map { .string($0.text) } ?? .null),
      ("waiting", ThreadStanding.json(thread.waiting)),
    ])
  }
}
