import ArgumentParser
import Testimony
import TestimonyCrypto
import TestimonyProof

struct ShareOpen: Command {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Read a thread that somebody shared with you.",
    discussion: """
      No journal is needed. The conversation is checked and shown; with --to, it and its files are written \
      to a new folder, in clear. With the log key that you have from who sent it, not from the file, each \
      word is proved to be what was logged, and in order.
      """)

  @OptionGroup var consoleOptions: ConsoleOptions
  @Argument(help: "The file.", completion: .file()) var file: String
  @Option(
    help: ArgumentHelp(
      "Your key, as 'key identity' made it; - for standard input.", valueName: "file"),
    completion: .file())
  var identity: String
  @Option(help: ArgumentHelp("The sender's log key; may be given again.", valueName: "key"))
  var logKey: [String] = []
  @Option(
    name: .customLong("to"),
    help: ArgumentHelp("Write all of it to a new folder, in clear.", valueName: "folder"),
    completion: .directory)
  var folder: String?

  func run(on console: Console) throws(Failure) {
    let text =
      try identity == "-"
      ? FileBytes.readSecret(console.input, named: "standard input")
      : PassphraseSource.secret(inFile: identity, on: console)
    guard let own = RecipientIdentity(ageFile: text) else {
      throw Failure(
        "'\(identity)' holds no key", hint: "a line of it begins with AGE-SECRET-KEY-1",
        code: .wrongPassphrase)
    }
    var trust = Trust()
    if !logKey.isEmpty { trust.policy = try LogKeyText.policy(logKey) }
    let share: OpenedShare
    do throws(ShareError) { share = try OpenedShare(file, identity: own, trust: trust) } catch {
      throw Failure(error)
    }
    if let folder {
      do throws(ShareError) { try share.write(to: folder) } catch { throw Failure(error) }
      console.notes.warning("what is in '\(folder)' is in clear")
    }
    SharedView(console: console, share: share).show()
    if logKey.isEmpty {
      console.notes.warning("not proved: without --log-key nothing says whose conversation it is")
    } else {
      console.notes.hint("each word is as it was logged, under the key that you gave")
    }
  }
}
