import TestimonyCrypto

/// A new passphrase, typed twice unless it comes from a file.
enum NewPassphrase {
  private static let comfortableByteCount = 12

  /// - Throws: `Failure` when it is empty, too long or not UTF-8, or the second differs.
  static func ask(
    on console: Console, isGiven: Bool, _ read: (String) throws(Failure) -> Secret
  ) throws(Failure) -> Passphrase {
    let typed = try read("new passphrase")
    guard let passphrase = Passphrase(typed: typed) else {
      throw Failure(
        "a passphrase is 1 to \(Passphrase.byteLimit) bytes of UTF-8",
        hint: "nothing was changed; choose another one")
    }
    if passphrase.secret.count < comfortableByteCount {
      console.notes.warning(
        "a passphrase of fewer than \(comfortableByteCount) characters can be guessed by who has the files"
      )
      console.notes.hint("five or more words drawn by dice are strong and can be remembered")
    }
    guard !isGiven else { return passphrase }
    let again = try console.askSecret("the same passphrase again")
    guard let second = Passphrase(typed: again), second.secret.equals(passphrase.secret) else {
      throw Failure("the two passphrases differ", hint: "nothing was made; try again")
    }
    return passphrase
  }
}
