import TestimonyProof

/// An entry that is to be published beside a message.
struct SelectedLayer: Sendable {
  let kind: PublishedLayer.Kind
  let entry: JournalEntry
  let mask: PublicationMask
  /// What decisions hide; less than the mask where a clip's translator is left out.
  let decided: PublicationMask
  let redacted: RedactedEntry

  /// What a transcript shows of it, unless a decision hides it: its target binds it to a message.
  static func visibleSlots(of kind: PublishedLayer.Kind) -> SlotSet {
    var slots = SlotSet.required
    slots.insert(SlotSet(.target))
    if case .translation = kind { slots.insert(SlotSet(.language)) }
    return slots
  }
}

/// What a publication shows of one entry, of whatever kind.
struct SelectedEntry: Sendable {
  let entry: JournalEntry
  let mask: PublicationMask
  /// What decisions hide; less than the mask where all words give way to a layer.
  let decided: PublicationMask
  let redacted: RedactedEntry
  let visibleSlots: SlotSet

  var id: EntryID { entry.reference.id }
}

extension SelectedMessage {
  /// Whether words are hidden by a decision, while of a layer beside them none is.
  var hasUnredactedLayer: Bool {
    decided.hidden.contains(true) && layers.contains { !$0.decided.hidden.contains(true) }
  }

  /// The message and its layers, in the order of the page.
  func entries(showing slots: SlotSet) -> [SelectedEntry] {
    [
      SelectedEntry(
        entry: entry, mask: mask, decided: decided, redacted: redacted,
        visibleSlots: slots.subtracting(mask.fields))
    ]
      + layers.map {
        SelectedEntry(
          entry: $0.entry, mask: $0.mask, decided: $0.decided, redacted: $0.redacted,
          visibleSlots: SelectedLayer.visibleSlots(of: $0.kind).subtracting($0.mask.fields))
      }
  }
}
