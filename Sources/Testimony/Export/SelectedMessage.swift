import TestimonyProof

/// A message that is to be published, with what is hidden of it.
struct SelectedMessage: Sendable {
  let entry: JournalEntry
  let mask: PublicationMask
  /// What decisions hide: less than the mask where all words give way to a layer.
  let decided: PublicationMask
  let redacted: RedactedEntry
  let layers: [SelectedLayer]

  var id: EntryID { entry.reference.id }
}

extension Journal {
  /// What the standing decisions hide of an entry.
  func mask(of entry: JournalEntry) -> PublicationMask {
    PublicationMask(
      state.redactions[entry.reference.commitment, default: []], tokens: entry.content.tokens)
  }
}
