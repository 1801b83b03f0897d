/// Which journal a command works on, how it is opened and how the command speaks: as it was told.
struct GivenAccess {
  /// The journal's folder.
  let folder: String?
  let passphrase: PassphraseSource
  let printsJSON: Bool
  let isBatch: Bool

  init(folder: String?, passphrase: PassphraseSource, printsJSON: Bool, isBatch: Bool) {
    self.folder = folder
    self.passphrase = passphrase
    self.printsJSON = printsJSON
    self.isBatch = isBatch
  }

  /// The file descriptor of a passphrase is not of the plain form.
  init(plain words: inout PlainWords) {
    folder = words.value("--journal")
    passphrase = PassphraseSource(file: words.value("--passphrase-file"))
    printsJSON = words.flag("--json")
    isBatch = words.flag("--batch")
  }

  /// The folder to use: as it was told, else the environment's, else in the user's data folder.
  ///
  /// - Throws: `Failure` when nothing names one.
  static func folder(
    _ told: String?, in environment: Environment
  ) throws(Failure) -> String {
    if let told {
      guard !told.isEmpty else { throw Failure("--journal is empty", code: .usage) }
      return told
    }
    if let named = environment["TESTIMONY_JOURNAL"], !named.isEmpty { return named }
    return try UserFolder.data.path(in: environment) + "/testimony"
  }
}
