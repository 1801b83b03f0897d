import Testimony
import TestimonyCrypto
import TestimonyStorage

extension PassphraseOptions {
  /// The master key, from a recovery code or from shares of one.
  func recoveredMaster(
    of folder: JournalFolder, on console: Console
  ) throws(Failure) -> Secret {
    try console.askingAgain(isGiven: isGiven) { () throws(Failure) in
      let typed = try passphrase("share or recovery code", on: console)
      if let code = RecoveryCode(typed: typed) {
        return try console.attempt { () throws(JournalError) in
          try Journal.unlock(folder, with: code)
        }
      }
      let shares = TypedShares(
        splits: try console.attempt { () throws(JournalError) in
          try Journal.splits(of: folder)
        }, console: console)
      guard let code = try shares.code(beginning: typed, isGiven: isGiven) else {
        throw Failure(
          "that is neither a recovery code nor a share of one: a character, the length or the check is wrong",
          hint:
            "a code has nine groups of four, a share twelve; O and 0, I, L and 1 are the same",
          code: .wrongPassphrase)
      }
      do throws(JournalError) { return try Journal.unlock(folder, with: code) } catch {
        guard error == .wrongSecret else { throw Failure(error) }
        throw Failure(
          "these shares make no code of this journal: one of them was altered",
          hint: "bring other shares: with one more than is needed you find which it is",
          code: .wrongPassphrase)
      }
    }
  }
}
