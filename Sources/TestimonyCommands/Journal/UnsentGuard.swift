import Testimony

/// Sees to it that what was typed is not lost when it cannot be logged: it is kept sealed, and if
/// that fails too, held until its writer decides.
struct UnsentGuard {
  let console: Console
  let intake: TextIntake
  /// Set for a text that is kept already.
  let kept: UnsentText?

  /// Runs `body`; when it fails, keeps `text` first and then fails the same way. When it is done, a
  /// text that was kept is kept no longer.
  func protecting<R>(
    _ text: [UInt8], _ journal: inout Journal, _ body: (inout Journal) throws(Failure) -> R
  ) throws(Failure) -> R {
    while true {
      do throws(Failure) {
        return try body(&journal)
      } catch {
        guard kept == nil, !text.isEmpty else { throw error }
        if keep(text, &journal) {
          throw Failure(
            error.message,
            hint: "the text is kept sealed; log it later with: \(intake.laterCommand)",
            code: error.code)
        }
        guard try asksToRetry(text, error) else { throw error }
      }
    }
  }

  /// Forgets the kept text, which is logged now.
  func forget(in journal: borrowing Journal) throws(Failure) {
    guard let kept else { return }
    do throws(JournalError) { try journal.dropUnsent(kept) } catch { throw Failure(error) }
  }

  private func keep(_ text: [UInt8], _ journal: inout Journal) -> Bool {
    do throws(JournalError) {
      try journal.keepUnsent(text, as: intake.kind, for: intake.place)
      return true
    } catch {
      return false
    }
  }

  /// The last resort: the text is in this process only.
  private func asksToRetry(_ text: [UInt8], _ failure: Failure) throws(Failure) -> Bool {
    console.notes.failure(failure)
    console.notes.warning(
      "the text could not be kept sealed either; it is only here, at this prompt")
    while true {
      let choice: Int
      do throws(Failure) {
        choice = try console.askChoice(
          "what now", ["try again", "show the text on this terminal", "give the text up"],
          instead: "a terminal")
      } catch {
        return false
      }
      switch choice {
      case 0: return true
      case 1:
        console.terminal.show(TerminalText(isolates: true, keepsLines: true).safe(text) + [0x0A])
      default: return false
      }
    }
  }
}
