import Testimony
import TestimonyCrypto
import TestimonySession

/// Replaces every key of a journal, after the passphrase that stays and a word were typed and the new
/// recovery code was typed back.
struct RotationDialog {
  let access: JournalAccess
  let recoveryFile: String?
  /// What is typed to do it.
  let word: String
  let console: Console

  /// - Parameters:
  ///   - journal: whose keys are replaced; it is locked afterwards.
  ///   - leaver: whose way in is taken away with them; nil for nobody's.
  /// - Returns: what became of the ways in.
  /// - Throws: `Failure`.
  func run(
    _ journal: consuming Journal, without leaver: KeySlotSummary?
  ) throws(Failure) -> RotationPlan {
    let typed = try access.passphrase.passphrase("your passphrase, which stays", on: console)
    guard let passphrase = Passphrase(typed: typed) else { throw Failure(.wrongSecret) }
    let plan: RotationPlan
    do throws(JournalError) {
      plan = try journal.rotationPlan(keeping: passphrase, without: leaver)
    } catch {
      throw Failure(error)
    }
    for slot in plan.kept { console.showOnTerminal("stays    \(slot.kind.rawValue)  \(slot.name)") }
    for slot in plan.dropped {
      console.showOnTerminal("dropped  \(slot.kind.rawValue)  \(slot.name)")
    }
    let typedWord = try console.answerText("type '\(word)' to replace every key")
    guard typedWord.utf8.elementsEqual(word.utf8) else {
      throw Failure("nothing was changed", hint: "to do it, type: \(word)")
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
    return plan
  }

  /// What is to be done after every rotation.
  func hint() {
    console.notes.hint("the journal is locked now: testimony unlock")
    console.notes.hint("make a backup, keys too; old ones open with what opened them then")
    console.notes.hint("other machines of the journal take the new keys: testimony key adopt")
  }
}
