/// A message that an earlier import of the same thread brought in, as far as a later one needs it.
struct KnownMessage {
  let id: EntryID
  /// Who wrote it; nil where nobody is named.
  let speaker: Identifier?
  /// When it was sent, in minutes since 1970.
  let minute: Int64?
  /// A hash of its words.
  let words: Int
  /// By who and when alone.
  let moment: MessageKey
  let hasIdentity: Bool
  /// Whether files came with it.
  let hasFiles: Bool
  /// Which import it came with: a place in a list.
  let group: Int32
  /// The next one with the same key.
  var next: Int32
  /// Whether the export that is imported now has it.
  var isSeen = false
}
