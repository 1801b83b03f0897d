import Glibc
import Testimony

/// What becomes of what is being typed when the process is told to end, or the terminal goes away.
extension Console {
  /// Keeps what was typed, and says so.
  ///
  /// - Parameters:
  ///   - typed: the beginning of a text; nil where an answer to another question is typed.
  ///   - signal: what wants to end the process.
  ///   - wasHeld: whether an earlier one could not end it.
  /// - Returns: whether this one may.
  func mayEnd(_ typed: [UInt8]?, by signal: Int32, wasHeld: Bool) -> Bool {
    guard let safekeeping = terminal.safekeeping else { return true }
    do throws(JournalError) {
      guard try safekeeping.keep(cutOff: typed) else { return true }
      terminal.show("\n")
      notes.note("what you typed is kept sealed")
      notes.hint("go on with it: \(safekeeping.laterCommand)")
      return true
    } catch {
      // Without a terminal nobody can decide.
      guard signal != SIGHUP, !wasHeld else { return true }
      terminal.show("\n")
      notes.failure(Failure(error))
      notes.warning("what you typed could not be kept sealed; it is only here, at this prompt")
      notes.hint("make room and type on; Ctrl-C once more gives it up")
      return false
    }
  }

  /// Keeps what was typed on a terminal that is gone.
  ///
  /// - Parameter typed: as in `mayEnd`.
  /// - Returns: what the command fails with.
  func terminalIsGone(_ typed: [UInt8]?) -> Failure {
    guard let safekeeping = terminal.safekeeping else { return Failure("the terminal went away") }
    do throws(JournalError) {
      return try safekeeping.keep(cutOff: typed)
        ? Failure(
          "the terminal went away; what you typed is kept sealed",
          hint: "go on with it: \(safekeeping.laterCommand)")
        : Failure("the terminal went away")
    } catch {
      return Failure("the terminal went away, and what you typed could not be kept sealed")
    }
  }
}
