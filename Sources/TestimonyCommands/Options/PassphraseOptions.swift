import ArgumentParser
import TestimonyCrypto

/// Where the passphrase comes from when it is not asked for.
struct PassphraseOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Read the passphrase from a file.", valueName: "file"),
    completion: .file())
  var passphraseFile: String?

  @Option(
    name: .customLong("passphrase-fd"),
    help: ArgumentHelp("Read the passphrase from an open file descriptor.", valueName: "number"))
  var passphraseDescriptor: Int32?

  func validate() throws {
    if passphraseFile != nil, passphraseDescriptor != nil {
      throw ValidationError("--passphrase-file and --passphrase-fd exclude each other")
    }
  }

  /// What the options say.
  var source: PassphraseSource {
    PassphraseSource(file: passphraseFile, descriptor: passphraseDescriptor)
  }

  /// Whether an option says where it comes from, so that nothing need be asked.
  var isGiven: Bool { source.isGiven }

  /// As `PassphraseSource.passphrase`.
  func passphrase(_ prompt: String, on console: Console) throws(Failure) -> Secret {
    try source.passphrase(prompt, on: console)
  }
}
