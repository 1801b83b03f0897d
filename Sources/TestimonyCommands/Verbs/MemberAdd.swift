import ArgumentParser
import Testimony
import TestimonyCrypto

struct MemberAdd: Command {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Let a colleague open the journal with a key of their own.",
    discussion: """
      They make the key with 'testimony key identity FILE' and send the line that begins with age1. It may \
      have been exchanged on the way: call them, let them read its fingerprint aloud, and type the last group \
      as you hear it. Who has a way in can read everything, and can make others.
      """)

  @OptionGroup var access: JournalAccess
  @Argument(help: ArgumentHelp("Their public key: age1….", valueName: "key")) var recipient: String

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    guard let key = RecipientKey(ageText: recipient) else {
      throw Failure(
        "'\(recipient)' is not a public key",
        hint: "it begins with age1 and has 62 characters; ask for it again", code: .usage)
    }
    var journal = try console.open(access)
    let name = try console.answerText("whose key it is (sealed)")
    guard !name.isEmpty, name.utf8.count <= 300 else {
      throw Failure("a member needs a name; nothing was changed")
    }
    // Not shown before it is asked for: who reads it off the screen has compared nothing.
    let fingerprint = RecipientFingerprint(key)
    let heard = try console.answerText(
      "the last group of the fingerprint, as they read it aloud")
    guard heard.utf8.elementsEqual(fingerprint.lastGroup.utf8) else {
      throw Failure(
        "that is not the last group of this key's fingerprint; nothing was changed",
        hint: "it may have been exchanged on the way: ask for the key again, by another way")
    }
    do throws(JournalError) { try journal.addRecipient(key, name: name) } catch {
      throw Failure(error)
    }
    let number = journal.members.count
    if console.printsJSON {
      console.print(
        .object([
          ("added", .integer(Int64(number))), ("name", .string(name)),
          ("fingerprint", .string(fingerprint.text)),
        ]))
    } else {
      console.print("member \(number), \(name), opens the journal: \(fingerprint.text)")
    }
    console.notes.hint(
      "they need a backup of the journal, and open it with: testimony unlock --identity FILE")
  }
}
