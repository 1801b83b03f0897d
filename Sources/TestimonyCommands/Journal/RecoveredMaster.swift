import Testimony
import TestimonyCrypto
import TestimonyStorage

extension PassphraseOptions {
  /// The master key, from a recovery code.
  func recoveredMaster(
    of folder: JournalFolder, on console: Console
  ) throws(Failure) -> Secret {
    try console.askingAgain(isGiven: isGiven) { () throws(Failure) in
      let typed = try passphrase("recovery code", on: console)
      guard let code = RecoveryCode(typed: typed) else {
        throw Failure(
          "that is not a recovery code: a character, the length or the check is wrong",
          hint: "nine groups of four; O and 0, I, L and 1 are the same", code: .wrongPassphrase)
      }
      return try console.attempt { () throws(JournalError) in
        try Journal.unlock(folder, with: code)
      }
    }
  }
}
