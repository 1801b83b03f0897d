import ArgumentParser
import Testimony
import TestimonyCrypto
import TestimonySession
import TestimonyStorage

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

  private static let confirmation = "rotate"

  func run(on console: Console) throws(Failure) {
    let journal = try console.open(access)
    let typed = try access.passphrase.passphrase("your passphrase, which stays", on: console)
    guard let passphrase = Passphrase(typed: typed) else { throw Failure(.wrongSecret) }
    let plan: RotationPlan
    do throws(JournalError) { plan = try journal.rotationPlan(keeping: passphrase) } catch {
      throw Failure(error)
    }
    for slot in plan.kept { console.showOnTerminal("stays    \(slot.kind.rawValue)  \(slot.name)") }
    for slot in plan.dropped {
      console.showOnTerminal("dropped  \(slot.kind.rawValue)  \(slot.name)")
    }
    let word = try console.answerText("type '\(Self.confirmation)' to replace every key")
    guard word.utf8.elementsEqual(Self.confirmation.utf8) else {
      throw Failure("nothing was changed", hint: "to do it, type: \(Self.confirmation)")
    }
    let code = RecoveryCode(random: .system)
    if let recoveryFile {
      try RecoveryCodePrompt.write(code, to: recoveryFile)
    } else {
      try RecoveryCodePrompt.confirm(
        code, otherwise: "nothing was changed: the old code still opens the journal", on: console)
    }
    let id = journal.id
    do throws(JournalError) {
      try journal.rotate(plan, passphrase: passphrase, code: code)
    } catch {
      throw Failure(error)
    }
    // The kernel has the old master key.
    _ = try? SessionStore.drop(journal: id.bytes)
    say(plan, on: console)
  }

  private func say(_ plan: RotationPlan, on console: Console) {
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
    console.notes.hint("the journal is locked now: testimony unlock")
    console.notes.hint("make a backup, keys too; old ones open with what opened them then")
  }
}
