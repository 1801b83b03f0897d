import Testimony
import TestimonySession
import TestimonyStorage

/// `status`, with what it was told.
struct StatusReport: Act {
  let access: GivenAccess

  private static let shownThreads = 10

  func run(on console: Console) throws(Failure) {
    let folder = try console.folder(told: access.folder)
    let id = try console.attempt { () throws(JournalError) in try Journal.identifier(of: folder) }
    let seconds = SessionStore.idleLimit(journal: id.bytes)
    if seconds == nil, !access.passphrase.isGiven {
      return sayLocked(folder.path, on: console)
    }
    let journal = try console.openReading(access)
    let state = journal.state
    let now = journal.surroundings.now()
    let overdue = state.overdue(at: now)
    if console.printsJSON {
      console.print(
        .object([
          ("folder", .string(folder.path)), ("journal", .string(id.hex)),
          ("locked", .bool(seconds == nil)),
          ("idleSeconds", seconds.map { .integer(Int64($0)) } ?? .null),
          ("keeper", .string(state.keeper)), ("threads", .integer(Int64(state.threads.count))),
          ("contributors", .integer(Int64(state.contributors.count))),
          ("messages", .integer(Int64(state.messageCount))),
          ("entries", .integer(Int64(journal.entryCount))),
          ("exports", .integer(Int64(state.exportCount))),
          ("waiting", ThreadStanding.json(state.waiting)),
          (
            "overdue",
            .array(
              overdue.map {
                .object([
                  ("contributor", .string($0.handle)),
                  ("lastHeard", $0.lastHeard.map { .string($0.text) } ?? .null),
                ])
              })
          ),
          ("drafts", .array(state.drafts.keys.sorted().map { .string($0) })),
        ]))
      return
    }
    console.print("journal   \(folder.path)")
    console.print("keeper    \(state.keeper)")
    let lock = seconds.map { "unlocked until \(Self.duration($0)) without use" } ?? "locked"
    console.print("session   \(lock)")
    console.print(
      "entries   \(journal.entryCount): \(counted(state.messageCount, "message")), \(counted(state.exportCount, "export"))"
    )
    if !state.drafts.isEmpty {
      console.print("drafts    \(state.drafts.keys.sorted().joined(separator: ", "))")
    }
    console.print(
      "threads   \(state.threads.count), with \(counted(state.contributors.count, "contributor"))")
    if state.messageCount > 0 { console.print("waiting   \(ThreadStanding.text(state.waiting))") }
    if !overdue.isEmpty {
      let names = overdue.map { contributor in
        let silent = contributor.daysSilent(at: now).map { counted($0, "day") } ?? "not heard yet"
        return "\(contributor.handle) (\(silent))"
      }
      console.print("overdue   \(names.joined(separator: ", "))")
    }
    var table = Table()
    for thread in state.latestThreads(Self.shownThreads) {
      table.add(
        ([thread.handle] + ThreadStanding(thread: thread).cells).map { console.text.safe($0) })
    }
    console.print(table)
    if state.threads.count > Self.shownThreads {
      console.notes.hint("all threads: testimony thread list")
    }
  }

  private func sayLocked(_ path: String, on console: Console) {
    if console.printsJSON {
      console.print(.object([("folder", .string(path)), ("locked", .bool(true))]))
    } else {
      console.print("journal   \(path)")
      console.print("session   locked")
      console.notes.hint("unlock it with: testimony unlock")
    }
  }

  static func duration(_ seconds: UInt32) -> String {
    if seconds % 86_400 == 0 { return "\(seconds / 86_400)d" }
    if seconds % 3600 == 0 { return "\(seconds / 3600)h" }
    if seconds % 60 == 0 { return "\(seconds / 60)m" }
    return "\(seconds)s"
  }
}

extension StatusReport: PlainForm {
  init(plain words: inout PlainWords) {
    access = GivenAccess(plain: &words)
  }
}
