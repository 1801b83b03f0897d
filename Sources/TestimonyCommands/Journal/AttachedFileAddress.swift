import Testimony

/// A file of a message as it is named on the command line: `herat:12/1`.
struct AttachedFileAddress {
  /// The message.
  let message: String
  /// Which of its files, from 1.
  let number: Int

  /// - Throws: a failure that says how one is written.
  init(_ text: String) throws(Failure) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Int(parts[1]), number > 0 else {
      throw Failure(
        "'\(text)' does not name an attached file",
        hint: "write message and number, as in herat:12/1", code: .usage)
    }
    message = String(parts[0])
    self.number = number
  }
}
