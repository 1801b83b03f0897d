import TestimonyCrypto
import TestimonyProof

/// A part of a file that is about to leave, with what it has to say: the beginning, some messages, the
/// end, or all of it.
struct ReleasePart {
  let format: ExportFormat
  let bytes: [UInt8]
  /// The publication with the messages of this part.
  let document: PublicationDocument
  /// Whether the words above the messages are in it, and those below.
  var hasHead = false
  var hasEnd = false
  /// The document's texts in the order in which a transcript has their entries.
  var order: [Int] = []
  /// What the transcript may show of each entry, in its order.
  var visibleSlots: [SlotSet] = []
  /// What it shows, as a verifier read it; nil where it rejects an entry.
  var shown: [[FieldView]?] = []
  /// What the end of a page holds as data beside the transcript, where that is looked at elsewhere.
  var pageCommitments: [[UInt8]]?

  /// Each text's entry, in the order in which the file has them; empty where there are none.
  var entries: [Entry] = []

  struct Entry {
    let commitment: Digest
    /// Whether it is somebody's public post, which has an author and an address.
    let isPublic: Bool
  }

  /// The number of the first message.
  var first: Int { document.messages.first?.number ?? 1 }
}

extension ReleasePart.Entry {
  init(_ selected: SelectedEntry) {
    commitment = selected.entry.reference.commitment
    isPublic = selected.entry.content.fields.kind == .clip
  }
}
