/// Why an import did not happen, or stopped.
package enum ImportError: Error, Equatable {
  /// The file cannot be read; the system's `errno`.
  case unreadable(errno: Int32)
  /// More than the limit of what is taken from a pipe.
  case tooLarge(limit: Int)
  /// Line `line`, from 1, is not what the format asks for.
  case line(Int, Fault)
  /// Handles that the journal does not have.
  case unknown(threads: [String], contributors: [String])
  /// The same bytes were imported before.
  case alreadyImported
  /// The file changed while it was imported.
  case changed
  case journal(JournalError)

  package enum Fault: Error, Equatable, Sendable {
    /// Longer than 8 MiB.
    case tooLong
    /// Not one JSON object: what is wrong with it.
    case notJSON
    case loneSurrogate
    case duplicateMember
    /// A member that the format does not have.
    case unknownMember
    case missing(String)
    /// A member whose value is not of its kind.
    case badValue(String)
    /// The body is longer than 1 MiB.
    case bodyTooLong
  }
}
