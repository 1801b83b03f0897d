import TestimonyProof

/// Why nothing more of a transcript was opened.
package enum DisclosureError: Error, Equatable {
  /// It is not a transcript, or its proofs do not hold, for this reason.
  case rejected(String)
  /// A log or entry of it is not in this journal.
  case foreign
  /// The transcript shows no message of this number.
  case noSuchMessage(Int)
  /// The message has fewer texts beside it.
  case noSuchLayer(Int, message: Int)
  /// The message has fewer marks, or words.
  case noSuchPart
  /// Everything that is to be opened is shown already.
  case nothingToOpen
  /// Words are shown only beside their kind and direction, which stay hidden.
  case kindOrDirectionHidden
  /// No recipient or no reason was given, or it has more than one line or 300 bytes.
  case badText
  /// Terms of use or consent do not allow it. Nothing was written; exit 3.
  case notPublishable([RuleRefusal])
  /// The gate found something that is no part of what is opened. Nothing was written; exit 3.
  case refused([ReleaseFinding])
  /// The journal requires an approval, and nobody approved this very transcript. Nothing was written; exit 3.
  case notApproved
  /// What is opened identifies somebody, or stays hidden elsewhere, and that was not confirmed.
  case notConfirmed
  /// It could not be put in its place, or recorded.
  case export(ExportError)
  case journal(JournalError)
}
