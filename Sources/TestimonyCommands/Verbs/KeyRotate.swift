import ArgumentParser
import Testimony

struct KeyRotate: Command {
  static let configuration = CommandConfiguration(
    commandName: "rotate",
    abstract: "Replace every key, so that old copies of them open nothing new.",
    discussion: """
      After a device, a 'keys' file or a colleague was lost: take their way in away with 'key remove' first. \
      A new master key, new keys for all threads, contributors and the index, and every record sealed anew. \
      Colleagues' public keys go on to work. Your passphrase is typed once more and goes on to work; other \
      passphrases, the recovery code and shares open nothing more, and there is a new recovery code. What \
      somebody copied before stays readable to them.
      """)

  @OptionGroup var access: JournalAccess
  @Option(
    help: ArgumentHelp(
      "Write the new recovery code to a new file instead of asking for it back.",
      valueName: "file"),
    completion: .file())
  var recoveryFile: String?

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    let dialog = RotationDialog(
      access: access, recoveryFile: recoveryFile, word: "rotate", console: console)
    say(try dialog.run(console.open(access), without: nil), dialog, on: console)
  }

  private func say(_ plan: RotationPlan, _ dialog: RotationDialog, on console: Console) {
    if console.printsJSON {
      let list = { (slots: [KeySlotSummary]) -> JSON in
        .array(
          slots.map {
            .object([("kind", .string($0.kind.rawValue)), ("name", .string($0.name))])
          })
      }
      console.print(
        .object([
          ("rotated", .bool(true)), ("kept", list(plan.kept)), ("dropped", list(plan.dropped)),
        ]))
      return
    }
    console.print("every key is new, and every record sealed anew")
    for slot in plan.kept {
      console.print("opens it as before: \(slot.kind.rawValue), \(slot.name)")
    }
    for slot in plan.dropped {
      console.print("opens it no longer: \(slot.kind.rawValue), \(slot.name)")
    }
    dialog.hint()
  }
}
