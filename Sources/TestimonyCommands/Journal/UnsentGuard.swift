import Testimony

/// Sees to it that what was typed is not lost when it cannot be logged: it is kept sealed, and if
/// that fails too, held until its writer decides.
struct UnsentGuard {
  let console: Console
  let intake: TextIntake

  private var safekeeping: Safekeeping { intake.safekeeping }

  /// Runs `body`; when it fails, keeps `text` first and then fails the same way. Meanwhile nothing
  /// ends the process, unless the text is kept already.
  func protecting<R>(
    _ text: [UInt8], _ journal: inout Journal, _ body: (inout Journal) throws(Failure) -> R
  ) throws(Failure) -> R {
    let hold = safekeeping.isKept(text) ? nil : SignalHold()
    safekeeping.waiting = text
    defer { safekeeping.waiting = nil }
    while true {
      do throws(Failure) {
        let result = try body(&journal)
        _ = consume hold
        return result
      } catch {
        guard !text.isEmpty else { throw error }
        guard keep(text, journal) else {
          guard try asksToRetry(text, error) else { throw error }
          continue
        }
        let failure = Failure(
          error.message,
          hint: "the text is kept sealed; log it later with: \(safekeeping.laterCommand)",
          code: error.code)
        // Nothing more will be said once a signal is through.
        if SignalHold.isPending, !safekeeping.isHolding { console.notes.failure(failure) }
        throw failure
      }
    }
  }

  /// Keeps a text before something that may take long is done for it.
  func keepFirst(_ text: [UInt8], _ journal: borrowing Journal) {
    guard !text.isEmpty, keep(text, journal) else { return }
    safekeeping.letSignals()
  }

  /// Forgets what was kept of the text, which is logged now.
  func forget() throws(Failure) {
    do throws(JournalError) { try safekeeping.forget() } catch { throw Failure(error) }
  }

  private func keep(_ text: [UInt8], _ journal: borrowing Journal) -> Bool {
    do throws(JournalError) {
      try safekeeping.keep(text, in: journal)
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
