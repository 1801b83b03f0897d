import ArgumentParser
import Testimony
import TestimonyCrypto

struct ShareList: Command {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List who was given which thread.")

  @OptionGroup var access: JournalAccess

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    let journal = try console.openReading(access)
    let shares = try console.attempt { () throws(JournalError) in try journal.shares() }
    if console.printsJSON {
      for share in shares {
        for record in share.records { console.print(Self.json(record, share, journal.state)) }
      }
      return
    }
    var table = Table()
    for share in shares {
      let last = share.records.last { $0.event == .shared }
      let cells = [
        journal.state.threads[share.thread]?.handle ?? "?", share.name,
        last.map { "\($0.messages ?? 0) messages, \($0.logged.utc.date)" } ?? "",
        share.isWithdrawn ? "withdrawn" : "", RecipientFingerprint(share.recipient).text,
      ]
      table.add(cells.map { console.text.safe($0) })
    }
    console.print(table)
  }

  private static func json(
    _ record: ShareRecord, _ share: ShareStanding, _ state: JournalState
  ) -> JSON {
    .object([
      ("event", .string(record.event.rawValue)),
      ("thread", state.threads[record.thread].map { .string($0.handle) } ?? .null),
      ("with", .string(record.name)), ("recipient", .string(record.recipient.ageText)),
      ("reason", .string(record.reason)), ("time", .string(record.logged.text)),
      ("messages", record.messages.map { .integer(Int64(clamping: $0)) } ?? .null),
      ("withdrawn", .bool(share.isWithdrawn)),
    ])
  }
}

struct ShareWithdraw: Command {
  static let configuration = CommandConfiguration(
    commandName: "withdraw", abstract: "Give somebody no more of a thread.",
    discussion:
      "What they were given stays with them. It counts on every machine of the journal, until the thread is shared with them again with --again."
  )

  @OptionGroup var access: JournalAccess
  @Argument(help: "The thread's handle.") var handle: String
  @Option(name: .customLong("with"), help: ArgumentHelp("Their public key.", valueName: "age1…"))
  var recipient: String

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    let key = try ShareRecipient.key(recipient)
    var journal = try console.open(access)
    let thread = try console.thread(handle, in: journal)
    let reason = try console.answerText("why it is withdrawn (sealed)")
    guard !reason.isEmpty else { throw Failure("a withdrawal needs a reason; nothing was changed") }
    do throws(ShareError) {
      try journal.withdrawShare(of: thread, from: key, reason: reason)
    } catch {
      throw Failure(error)
    }
    if console.printsJSON {
      console.print(.object([("withdrawn", .bool(true)), ("thread", .string(handle))]))
    } else {
      console.print("nothing more of \(handle) is shared with that key")
    }
  }
}
