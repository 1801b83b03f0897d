import ArgumentParser
import Testimony
import TestimonyCrypto

struct AttachSave: Command {
  static let configuration = CommandConfiguration(
    commandName: "save",
    abstract: "Save an attached file in clear: testimony attach save herat:12/1 --to FILE.",
    discussion: """
      It is recorded as an entry first. The file is readable by you alone, and no file is ever \
      overwritten. From then on the journal no longer protects this copy.
      """)

  @OptionGroup var access: JournalAccess
  @Argument(help: "The message, and which of its files: herat:12/1.") var attachment: String
  @Option(
    name: .customLong("to"), help: ArgumentHelp("The new file.", valueName: "file"),
    completion: .file())
  var path: String

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    var journal = try console.open(access)
    let named = try AttachedFileAddress(attachment)
    let (address, number) = (named.message, named.number)
    let (message, thread) = try console.message(address, in: journal)
    let files = try console.attempt { () throws(JournalError) in
      try ThreadAdditions(of: thread, in: journal).layers(of: message).files
    }
    guard files.indices.contains(number - 1) else {
      throw Failure(
        "\(address) has no file \(number): "
          + (files.isEmpty
            ? "nothing is attached to it" : "it has \(counted(files.count, "file"))"),
        hint: "see them with: testimony thread show \(thread.handle)")
    }
    let file = files[number - 1]
    guard !file.reference.isShredded else {
      throw Failure("\(attachment) was shredded", hint: "see by whom and why: testimony shred list")
    }
    do throws(AttachmentError) {
      try journal.saveAttachment(file.reference, of: file.entry, in: thread.id, to: path)
    } catch {
      throw Failure(error, path: path)
    }
    if console.printsJSON {
      console.print(
        .object([
          ("attachment", .string(attachment)), ("path", .string(path)),
          ("bytes", .integer(Int64(clamping: file.reference.size))),
          ("sha256", .string(Hexadecimal.text(file.reference.digest.bytes))),
        ]))
    } else {
      console.print("\(attachment) saved as \(path)")
    }
    console.notes.warning("'\(path)' is in clear now: who can read it needs no key")
    console.notes.hint("delete it when you are done; what was on a disk can often be found again")
  }
}
