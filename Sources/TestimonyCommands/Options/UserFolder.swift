/// A folder of the user's (XDG Base Directory Specification 0.8).
package enum UserFolder: Sendable {
  /// For data that is worth keeping.
  case data
  /// For what this machine alone remembers.
  case state

  /// The absolute path, without a slash at its end. A relative path in a variable is ignored, as
  /// the specification asks.
  ///
  /// - Throws: `Failure` when there is no home folder.
  package func path(in environment: Environment) throws(Failure) -> String {
    let (variable, place) =
      switch self {
      case .data: ("XDG_DATA_HOME", ".local/share")
      case .state: ("XDG_STATE_HOME", ".local/state")
      }
    if let path = environment[variable], path.utf8.first == UInt8(ascii: "/") { return path }
    guard let home = environment["HOME"], home.utf8.first == UInt8(ascii: "/") else {
      throw Failure(
        "no home folder: HOME is not set", hint: "name the journal with --journal",
        code: .noJournal)
    }
    return home + "/" + place
  }
}
