/// Why nothing was published.
package enum ExportError: Error, Equatable {
  case selection(SelectionError)
  /// The title, recipient or transcript's name is empty, too long or holds controls.
  case badTitle
  /// A label cannot be printed, or is the keeper's for a contributor; nil for the keeper's own.
  case badLabel(handle: String?)
  /// A label or statement is about somebody who is not in the thread.
  case noSuchContributor(handle: String)
  /// The words of a message are not to be published, and there is no translation in their place, or
  /// only one that was made before the message was corrected.
  case noTranslation(message: UInt64)
  case noSuchNote(message: UInt64, note: Int)
  /// No format was asked for, or no place was given for one.
  case noDestination
  /// Terms of use or consent do not allow it. Nothing was written; exit 3.
  case notPublishable([RuleRefusal])
  /// The journal asks for an approval, and nobody approved these files of it. Nothing was written; exit 3.
  case notApproved([String])
  /// The gate found something in the bytes. Nothing was written; exit 3.
  case refused([ReleaseFinding])
  /// The gate asks about something in the bytes, and nobody has said that they looked at it: with this
  /// code they do. Nothing was written; exit 2.
  case notLookedAt(questions: Int, code: String)
  /// Decisions about these messages were made since the export was prepared.
  case outOfDate
  /// The transcript is not accepted by our own verifier, for this reason; nothing was written.
  case transcriptRejected(String)
  /// Too much for one transcript or one ledger entry.
  case tooLarge
  /// Several files could not be put into one, for this reason. The ledger already says that they
  /// were published.
  case packing(String)
  /// For this reason no file was written, when the ledger already said that they were published: somebody
  /// decided something in that moment, or it cannot be signed.
  indirect case stoppedAfterRecord(ExportError)
  /// A file cannot be put there. When `recorded` is true, the ledger already says that it was
  /// published.
  case destination(path: String, reason: DestinationReason, recorded: Bool)
  /// A file that was to leave with the messages does not.
  case picture(PictureChoice, PictureRefusal)
  /// A draft's name is not a handle.
  case badDraftName
  case noSuchDraft(name: String)
  /// The draft says something that this version does not know.
  case draftNotUnderstood(name: String)
  case journal(JournalError)

  package enum DestinationReason: Equatable, Sendable {
    /// A file is there, and nobody said to overwrite it.
    case exists
    /// The folder is not there.
    case noFolder
    /// A folder or link stands there.
    case notAFile
    /// It is in the journal's own folder, or given for two files.
    case notAllowed
    /// Its name cannot stand in a release note: too long, or with a backslash or control character.
    case badName
    case full
    case readOnly
    case permission
    case failed
  }
}
