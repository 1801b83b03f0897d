import ArgumentParser
import Testimony
import TestimonyCrypto
import TestimonyStorage

/// What every command that works on a journal takes.
struct JournalAccess: ParsableArguments {
  @OptionGroup var console: ConsoleOptions
  @OptionGroup var journal: JournalOptions
  @OptionGroup var passphrase: PassphraseOptions

  /// What the options say.
  var given: GivenAccess {
    GivenAccess(
      folder: journal.journal, passphrase: passphrase.source, printsJSON: console.json,
      isBatch: console.batch)
  }
}

extension Console {
  func folder(_ access: JournalAccess) throws(Failure) -> JournalFolder {
    try folder(access.journal)
  }

  func folder(_ options: JournalOptions) throws(Failure) -> JournalFolder {
    try folder(told: options.journal)
  }

  func master(_ access: JournalAccess, _ folder: JournalFolder) throws(Failure) -> Secret {
    try master(access.given, folder)
  }

  func typedMaster(_ access: JournalAccess, _ folder: JournalFolder) throws(Failure) -> Secret {
    try typedMaster(access.given, folder)
  }

  func open(_ access: JournalAccess, _ mode: Access = .readWrite) throws(Failure) -> Journal {
    try open(access.given, mode)
  }

  func openReading(_ access: JournalAccess) throws(Failure) -> Journal {
    try openReading(access.given)
  }
}
