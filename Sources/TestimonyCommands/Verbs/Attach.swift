import ArgumentParser
import Testimony
import TestimonyStorage

struct Attach: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attach",
    abstract: "Keep files, sealed; and save them in clear.",
    subcommands: [AttachAdd.self, AttachSave.self], defaultSubcommand: AttachAdd.self)
}

struct AttachAdd: Command {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Keep a file with a thread or a message, sealed: testimony attach herat:12 FILE.",
    discussion:
      "With a thread, the file is a message of its own, incoming unless --out. With a message, it is added to it by a later entry. The file itself stays where it is, in clear."
  )

  @OptionGroup var access: JournalAccess
  @Argument(help: "A thread or a message: herat, herat:12.") var place: String
  @Argument(help: "The file.", completion: .file()) var file: String
  @Option(help: ArgumentHelp("Who sent it, where the thread has several.", valueName: "handle"))
  var from: String?
  @Flag(help: "Ours, to them.") var out = false

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    var journal = try console.open(access)
    let receipt =
      place.contains(":")
      ? try attachToMessage(&journal, on: console) : try attachToThread(&journal, on: console)
    if console.printsJSON {
      console.print(
        .object([
          ("on", .string(place)), ("logged", .string(receipt.logged.text)),
          ("commitment", .string(receipt.reference.commitmentText)),
        ]))
    } else {
      let number = receipt.number.map { "\(place):\($0)" } ?? place
      console.print("attached to \(number)")
      console.notes.hint("the original file is still at '\(file)', in clear")
    }
  }

  private func attachToMessage(
    _ journal: inout Journal, on console: Console
  ) throws(Failure) -> EntryReceipt {
    guard from == nil, !out else {
      throw Failure("--from and --out go with a thread, not with a message", code: .usage)
    }
    let (entry, thread) = try console.message(place, in: journal)
    let reference = try AttachmentIntake(console: console).store([file], in: &journal)
    do throws(JournalError) {
      return try journal.attach(reference, to: entry.reference, of: thread.id)
    } catch {
      throw Failure(error)
    }
  }

  private func attachToThread(
    _ journal: inout Journal, on console: Console
  ) throws(Failure) -> EntryReceipt {
    guard from == nil || !out else {
      throw Failure("--out and --from exclude each other", code: .usage)
    }
    let thread = try console.thread(place, in: journal)
    var contributor = try from.map { handle throws(Failure) in
      try console.contributor(handle, in: journal).id
    }
    if contributor == nil, !out {
      guard thread.speakers.count == 1 else {
        throw Failure(
          "the thread has \(thread.speakers.count) contributors",
          hint: "say who sent it with --from, or --out for yours", code: .needsAnswer)
      }
      contributor = thread.speakers[0].contributor
    }
    let references = try AttachmentIntake(console: console).store([file], in: &journal)
    let message = Journal.NewMessage(
      thread: thread.id, direction: out ? .outgoing : .incoming, contributor: contributor,
      body: [], attachments: references,
      provenance: Provenance(method: .file, sent: .logging, uncertainty: .unknown))
    do throws(JournalError) { return try journal.log([message])[0] } catch { throw Failure(error) }
  }
}
