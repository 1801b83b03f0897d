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
    try GivenAccess.folder(journal, in: environment)
  }
}
