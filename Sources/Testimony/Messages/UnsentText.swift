/// A text that was typed and is not in the journal: it could not be logged, or its typing was cut off.
package struct UnsentText: Equatable, Sendable {
  package let text: [UInt8]
  /// What it was to become: a message, a note, a translation, a correction or a clip.
  package let kind: EntryKind
  /// Where, as it was named on the command line: `herat`, `herat:12`. Empty where an earlier version
  /// kept it.
  package let place: String
  /// When it was kept; nil where an earlier version kept it.
  package let kept: Timestamp?
  /// Where the entry would have stood that could not be written. A disk may report a failure of what
  /// it has written all the same: then it stands there.
  let entry: EntryID?
  /// What else was typed for it: of a correction its reason; of a clip author, date and address, and
  /// then the translation.
  package let answers: [[UInt8]]
  /// Whether the last of what was typed is not complete: the terminal went away, or a signal came.
  package let isCutOff: Bool

  package init(
    text: [UInt8], kind: EntryKind, place: String, kept: Timestamp?, answers: [[UInt8]] = [],
    isCutOff: Bool = false
  ) {
    self.init(
      text: text, kind: kind, place: place, kept: kept, entry: nil, answers: answers,
      isCutOff: isCutOff)
  }

  init(
    text: [UInt8], kind: EntryKind, place: String, kept: Timestamp?, entry: EntryID?,
    answers: [[UInt8]] = [], isCutOff: Bool = false
  ) {
    self.text = text
    self.kind = kind
    self.place = place
    self.kept = kept
    self.entry = entry
    self.answers = answers
    self.isCutOff = isCutOff
  }
}
