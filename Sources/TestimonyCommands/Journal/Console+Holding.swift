import Glibc
import Testimony
import TestimonyStorage

extension Console {
  /// Does what answers were typed for. Where the journal cannot be written now, they are held until
  /// whoever typed them decides: it is asked whether to try again.
  func holding<R>(
    _ journal: inout Journal, _ body: (inout Journal) throws(JournalError) -> R
  ) throws(Failure) -> R {
    while true {
      do throws(JournalError) {
        return try body(&journal)
      } catch {
        let failure = Failure(error)
        guard error.mayPass, isatty(input) == 1, !isBatch, terminal.open() != nil else {
          throw failure
        }
        notes.failure(failure)
        let choice = try askChoice(
          "what you typed is held here; what now", ["try again", "give it up"], instead: "--batch")
        guard choice == 0 else { throw failure }
      }
    }
  }
}

extension JournalError {
  /// Whether the same may work in a while, or when room is made.
  fileprivate var mayPass: Bool {
    guard case .storage(let error) = self else { return false }
    return switch error {
    case .busy, .full, .inputOutput, .readOnly, .permission: true
    default: false
    }
  }
}
