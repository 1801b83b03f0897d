/// How the tool ends, as `Docs/ExitCodes.md` promises it.
package enum ExitCode: Int32, Hashable, Sendable, CaseIterable {
  /// Done, completely.
  case done = 0
  /// Failed; the message says why.
  case failed = 1
  /// A question has to be answered, and `--batch` or the lack of a terminal forbids asking.
  case needsAnswer = 2
  /// Verification or the publication gate says no.
  case refused = 3
  /// Two heads of a log contradict each other, or a log was put back.
  case diverged = 4
  /// No journal is where one was looked for.
  case noJournal = 10
  /// Another command is using the journal.
  case busy = 11
  /// The passphrase or recovery code opens nothing.
  case wrongPassphrase = 12
  /// The journal is locked.
  case locked = 13
  /// The command line is not understood (sysexits.h, EX_USAGE).
  case usage = 64
  /// Interrupted from the keyboard (128 + SIGINT).
  case interrupted = 130

  /// The name in the error object of `--json`.
  package var name: String {
    switch self {
    case .done: "done"
    case .failed: "failed"
    case .needsAnswer: "needs-answer"
    case .refused: "refused"
    case .diverged: "diverged"
    case .noJournal: "no-journal"
    case .busy: "busy"
    case .wrongPassphrase: "wrong-passphrase"
    case .locked: "locked"
    case .usage: "usage"
    case .interrupted: "interrupted"
    }
  }
}
