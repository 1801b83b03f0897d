import ArgumentParser
import Testimony
import TestimonyCrypto

struct KeyIdentity: Command {
  static let configuration = CommandConfiguration(
    commandName: "identity",
    abstract: "Make a key of your own, to be let into a colleague's journal.",
    discussion: """
      Writes the secret half to a new file, as age-keygen does, and prints the public half for \
      whoever keeps the journal. No journal is needed. The file is in clear: keep it on an encrypted \
      disk, or encrypt it with 'age -p' and use: age -d FILE | testimony unlock --identity -
      """)

  @OptionGroup var consoleOptions: ConsoleOptions
  @Argument(help: "The new file.", completion: .file()) var file: String

  func run(on console: Console) throws(Failure) {
    let identity = RecipientIdentity(random: .system)
    try SecretFile.write(identity.ageText(), toNew: file)
    let recipient = identity.recipient.ageText
    let fingerprint = RecipientFingerprint(identity.recipient).text
    if console.printsJSON {
      console.print(
        .object([
          ("recipient", .string(recipient)), ("path", .string(file)),
          ("fingerprint", .string(fingerprint)),
        ]))
    } else {
      console.print(recipient)
      console.notes.hint("send this line to who keeps the journal; '\(file)' goes to nobody")
      console.notes.hint("its fingerprint, to be read aloud to them: \(fingerprint)")
    }
  }
}
