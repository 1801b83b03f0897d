import ArgumentParser
import Testimony
import TestimonyCrypto

struct MemberAdd: Command {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Let a colleague open the journal with a key of their own.",
    discussion: """
      They make the key with 'testimony key identity FILE' and send the line that begins with age1. It may \
      have been exchanged on the way: call them, let them read its fingerprint aloud, and type all of it \
      as you hear it. Who has a way in can read everything, and can make others.
      """)

  @OptionGroup var access: JournalAccess
  @Argument(help: ArgumentHelp("Their public key: age1….", valueName: "key")) var recipient: String

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    let key = try ShareRecipient.key(recipient)
    var journal = try console.open(access)
    let name = try ShareRecipient.introduced(key, on: console)
    let fingerprint = RecipientFingerprint(key)
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
