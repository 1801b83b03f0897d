import ArgumentParser
import Testimony
import TestimonyCrypto

struct ShareVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "share", abstract: "Give somebody one thread as it is, and nothing else.",
    subcommands: [ShareThread.self, ShareOpen.self, ShareList.self, ShareWithdraw.self],
    defaultSubcommand: ShareThread.self)
}

struct ShareThread: Command {
  static let configuration = CommandConfiguration(
    commandName: "thread", abstract: "Write a thread to a file that opens to one key.",
    discussion: """
      Its title and its messages with all their words, translations, corrections and attached files, each with its \
      proof; no redaction counts. Not your notes, nor who anybody is, nor what imported files say of where \
      messages came from, nor any other thread: but how many entries stand between, and what the words \
      themselves say. For what came later, \
      share it again. They open it with 'testimony share open'. The first time, type the whole of the \
      key's fingerprint as they read it aloud: see 'testimony key identity'.
      """)

  @OptionGroup var access: JournalAccess
  @Argument(help: "The thread's handle.") var handle: String
  @Option(name: .customLong("with"), help: ArgumentHelp("Their public key.", valueName: "age1…"))
  var recipient: String
  @Option(name: .customLong("to"), help: "The file.", completion: .file()) var file: String
  @Flag(help: "Put it in the place of another file.") var overwrite = false
  @Flag(help: "Give it again to somebody from whom it was withdrawn.") var again = false

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    let key = try ShareRecipient.key(recipient)
    var journal = try console.open(access)
    let thread = try console.thread(handle, in: journal)
    let shares = try console.attempt { () throws(JournalError) in try journal.shares() }
    let known = shares.first { $0.recipient == key }
    let name = if let known { known.name } else { try ShareRecipient.introduced(key, on: console) }
    let reason = try console.answerText("why \(name) needs it (sealed)")
    guard !reason.isEmpty else { throw Failure("a share needs a reason; nothing was shared") }
    let count: Journal.ShareCount
    do throws(ShareError) {
      count = try journal.share(
        thread,
        Journal.ShareRequest(
          recipient: key, name: name, reason: reason, path: file, isOverwriting: overwrite,
          isAgain: again))
    } catch {
      throw Failure(error)
    }
    if console.printsJSON {
      console.print(
        .object([
          ("share", .string(file)), ("with", .string(name)),
          ("messages", .integer(Int64(clamping: count.messages))),
          ("files", .integer(Int64(count.files))),
        ]))
    } else {
      console.print(
        "\(file) holds \(counted(count.messages, "message")) and \(counted(count.files, "file")) of \(handle), for \(name)"
      )
    }
    console.notes.hint("they open it with: testimony share open FILE --identity KEY")
    console.notes.hint("what they read stays with them: withdrawing it stops only what comes later")
  }
}

/// Who a thread is shared with.
enum ShareRecipient {
  static func key(_ text: String) throws(Failure) -> RecipientKey {
    guard let key = RecipientKey(ageText: text) else {
      throw Failure(
        "'\(text)' is not a public key",
        hint: "it begins with age1 and has 62 characters; ask for it again", code: .usage)
    }
    return key
  }

  /// Asks whose key it is, and for what they read aloud of its fingerprint.
  static func introduced(_ key: RecipientKey, on console: Console) throws(Failure) -> String {
    let name = try console.answerText("whose key it is (sealed)")
    guard !name.isEmpty, name.utf8.count <= 300 else {
      throw Failure("a key needs a person's name; nothing was changed")
    }
    // Not shown before it is asked for: who reads it off the screen has compared nothing.
    let heard = try console.answerText(
      "the fingerprint, as they read it aloud, all eight groups")
    guard RecipientFingerprint(key).isHeard(as: heard) else {
      throw Failure(
        "that is not the fingerprint of this key; nothing was changed",
        hint: "it may have been exchanged on the way: ask for the key again, by another way")
    }
    return name
  }
}
