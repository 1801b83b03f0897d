import ArgumentParser
import Testimony

struct HoldVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hold",
    abstract: "Forbid that anything of a thread or contributor is shredded.",
    subcommands: [HoldSet.self, HoldRelease.self, HoldList.self])
}

struct HoldSet: Command {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Set a hold: testimony hold set herat.",
    discussion: """
      From now on 'shred' refuses: what is of the thread, of those who speak in it, or of the \
      contributor and their threads. Asks for the reason and the authority, a court's order for instance.
      """)

  @OptionGroup var access: JournalAccess
  @Argument(help: "The handle of a thread or contributor.") var handle: String

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    try HoldDialog(console: console, handle: handle).run(access, sets: true)
  }
}

struct HoldRelease: Command {
  static let configuration = CommandConfiguration(
    commandName: "release", abstract: "Release a hold.",
    discussion: "Asks for the reason and the authority; both are recorded.")

  @OptionGroup var access: JournalAccess
  @Argument(help: "The handle of a thread or contributor.") var handle: String

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    try HoldDialog(console: console, handle: handle).run(access, sets: false)
  }
}

struct HoldList: Command {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the holds, with their reasons.")

  @OptionGroup var access: JournalAccess

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    let journal = try console.openReading(access)
    var table = Table()
    for hold in journal.state.holds {
      let handle =
        journal.state.threads[hold.owner]?.handle
        ?? journal.state.contributors[hold.owner]?.handle ?? hold.owner.hex
      if console.printsJSON {
        console.print(
          .object([
            ("held", .string(handle)), ("since", .string(hold.set.text)),
            ("reason", .string(hold.reason)), ("authority", .string(hold.authority)),
          ]))
      } else {
        table.add(
          [handle, "since \(hold.set.utc.date)", hold.authority, hold.reason].map {
            console.text.safe($0)
          })
      }
    }
    console.print(table)
  }
}

/// Asks why, and sets or releases a hold.
struct HoldDialog {
  let console: Console
  let handle: String

  func run(_ access: JournalAccess, sets: Bool) throws(Failure) {
    var journal = try console.open(access)
    guard
      let owner = journal.state.thread(handle: handle)?.id
        ?? journal.state.contributor(handle: handle)?.id
    else {
      throw Failure(
        "there is no thread or contributor '\(handle)'",
        hint: "see: testimony thread list, testimony contributor list")
    }
    let isHeld = journal.state.holds.contains { $0.owner == owner }
    guard isHeld != sets else {
      throw Failure(
        sets ? "'\(handle)' is held already" : "'\(handle)' is not held",
        hint: "see: testimony hold list")
    }
    let reason = try console.answerText("reason (sealed)")
    let authority = try console.answerText("on what authority (sealed)")
    guard !reason.isEmpty, !authority.isEmpty else {
      throw Failure("nothing was changed", hint: "say why, and who decided it: both are recorded")
    }
    do throws(JournalError) {
      if sets {
        try journal.hold(owner, reason: reason, authority: authority)
      } else {
        try journal.releaseHold(owner, reason: reason, authority: authority)
      }
    } catch { throw Failure(error) }
    if console.printsJSON {
      console.print(.object([("handle", .string(handle)), ("held", .bool(sets))]))
    } else {
      console.print(
        sets ? "nothing of \(handle) can be shredded" : "\(handle) can be shredded again")
    }
  }
}
