import ArgumentParser

/// What every command takes that works on a journal.
struct JournalOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The journal's folder.",
      discussion: "Else TESTIMONY_JOURNAL, else 'testimony' in the XDG data folder.",
      valueName: "folder"),
    completion: .directory)
  var journal: String?

  /// The folder to use.
  ///
  /// - Throws: `Failure` when nothing names one.
  func folder(in environment: Environment) throws(Failure) -> String {
    if let journal {
      guard !journal.isEmpty else { throw Failure("--journal is empty", code: .usage) }
      return journal
    }
    if let named = environment["TESTIMONY_JOURNAL"], !named.isEmpty { return named }
    return try UserFolder.data.path(in: environment) + "/testimony"
  }
}
