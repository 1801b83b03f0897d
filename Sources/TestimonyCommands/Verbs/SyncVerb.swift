import ArgumentParser
import Glibc
import Testimony
import TestimonyHubLink
import TestimonyStorage

struct SyncVerb: Command {
  static let configuration = CommandConfiguration(
    commandName: "sync",
    abstract: "Exchange what is new with a hub: testimony sync postgres://desk@host/journals.",
    discussion: """
      Fetches what the other machines of this journal have put there, checks every signature, entry and \
      commitment before any of it is stored, then gives what the hub does not have. It sees sealed records \
      and signed heads only. Interrupted at any moment, the next sync goes on. A hub that leaves out, \
      changes, reorders or puts back is found out and nothing of it is taken in. Shreds travel, too: see \
      'shred status'. The database is made ready by 'hub init'; Docs/Hub.md says what it sees.
      """)

  @OptionGroup var access: JournalAccess
  @OptionGroup var hub: HubOption
  @Flag(help: "Go on until stopped; a hub that is not reached is tried again, ever later.")
  var follow = false
  @Option(
    help: ArgumentHelp(
      "With --follow: seconds between two syncs, 1 to 86400.", valueName: "seconds"))
  var every: UInt32?

  var consoleOptions: ConsoleOptions { access.console }

  /// Seconds between two syncs, and how many times as long at most between two attempts.
  private static let (interval, patience): (UInt32, UInt32) = (30, 16)

  func run(on console: Console) throws(Failure) {
    let address = try hub.hub
    guard let program = HubProgram() else { throw Failure(HubFault.noProgram) }
    guard follow else {
      guard every == nil else {
        throw Failure("--every says how often --follow syncs", hint: "add --follow", code: .usage)
      }
      if let failure = try once(program, address, on: console) { throw failure }
      return
    }
    let every = every ?? Self.interval
    guard (1...86_400).contains(every) else {
      throw Failure("--every takes 1 to 86400 seconds", hint: "--every 30", code: .usage)
    }
    var wait = every
    while true {
      if let failure = try once(program, address, on: console) {
        console.notes.warning(failure.message)
        console.notes.hint("the next attempt is in \(counted(Int(wait), "second"))")
        sleep(wait)
        wait = min(2 * wait, Self.patience * every)
      } else {
        wait = every
        sleep(wait)
      }
    }
  }

  /// - Returns: what may be over soon by itself; anything else is thrown, as somebody has to look at it.
  private func once(
    _ program: HubProgram, _ address: HubAddress, on console: Console
  ) throws(Failure) -> Failure? {
    let journal = try console.open(access)
    let bar = SyncBar(on: console)
    let report: SyncReport
    do throws(JournalError) {
      report = try journal.sync(through: program, at: address, progress: bar.show)
    } catch {
      bar.clear()
      if case .merge(let refusal) = error, let divergence = refusal.divergence {
        console.say(divergence)
      }
      if Self.mayPass(error) { return Failure(error) }
      throw Failure(error)
    }
    bar.clear()
    say(report, on: console)
    console.output.flush()
    if report.waitingFiles > 0 {
      console.notes.warning(
        "of \(counted(report.waitingFiles, "attached file")) the hub does not have all pieces yet")
    }
    guard report.alteredFiles == 0 else {
      throw Failure(
        "of \(counted(report.alteredFiles, "attached file")) the hub has a piece that is not what was written",
        hint: "the messages are here; take the files over by a bundle of the machine that has them",
        code: .refused)
    }
    return nil
  }

  private static func mayPass(_ error: JournalError) -> Bool {
    switch error {
    case .sync(.hub(let fault)): fault.mayPass
    case .sync(.busy), .sync(.running), .storage(.busy), .shreddedMeanwhile: true
    default: false
    }
  }

  private func say(_ report: SyncReport, on console: Console) {
    if report.onlyPulled {
      console.notes.hint(
        "this machine has no log of its own yet and gave nothing: testimony device add")
    }
    if console.printsJSON {
      console.print(
        .object([
          ("pulled", .integer(Int64(clamping: report.pulled.added))),
          (
            "logs",
            .array(
              report.pulled.logs.map {
                .object([
                  ("log", .integer(Int64($0.number))),
                  ("origin", .string("testimony.local/\($0.origin.hex)")),
                  ("added", .integer(Int64(clamping: $0.added))),
                ])
              })
          ), ("pieces", .integer(Int64(report.pieces))),
          ("waitingFiles", .integer(Int64(report.waitingFiles))),
          ("alteredFiles", .integer(Int64(report.alteredFiles))),
          ("pushed", .integer(Int64(clamping: report.pushed))),
          ("onlyPulled", .bool(report.onlyPulled)),
          ("shredded", .bool(report.pulled.shredded)),
          ("owesShreds", .bool(report.owesShreds)),
        ]))
      return
    }
    for log in report.pulled.logs {
      let added = counted(log.added, "new entry", "new entries")
      console.print("log \(log.number): \(added) from the hub")
    }
    if report.pieces > 0 {
      console.print("\(counted(report.pieces, "new piece", "new pieces")) of attached files")
    }
    if report.pulled.shredded { console.print("what was shredded elsewhere was shredded here") }
    if report.pushed > 0 {
      console.print("\(counted(report.pushed, "entry", "entries")) given to the hub")
    }
    if report.pulled.isEmpty, report.pieces == 0, report.pushed == 0 {
      console.print("nothing new, here or at the hub")
    }
    if report.owesShreds {
      console.notes.warning(
        "a shred waits for a legal hold here, and is not confirmed to the others")
    }
  }
}

/// How far a sync is, drawn on a terminal.
private final class SyncBar {
  private let console: Console
  private var bar: Progress?
  private var title = ""

  init(on console: Console) { self.console = console }

  func show(_ progress: SyncProgress) {
    let (title, done, total) =
      switch progress {
      case .pulling(let done, let total): ("fetching", done, total)
      case .pushing(let done, let total): ("giving", done, total)
      }
    if title != self.title || bar == nil {
      bar = Progress(title, total: Int(clamping: total), on: console)
      self.title = title
    }
    bar?.advance(to: Int(clamping: done))
  }

  func clear() { bar = nil }
}
