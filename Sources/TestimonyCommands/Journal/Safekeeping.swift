import Testimony

/// What is being typed for an entry and is not in the journal yet. When the process is told to end, or
/// the terminal goes away, it is kept sealed on this machine first.
final class Safekeeping {
  private let shelf: UnsentShelf
  private let kind: EntryKind
  private let place: String
  /// What goes on with it later.
  let laterCommand: String
  /// The signals that wait while it is in hand; nil where nobody types.
  private var hold: SignalHold?
  /// What else was typed before the text: the first of `UnsentText.answers`.
  var answers: [[UInt8]] = []
  /// What was typed after it: the translation of a clip.
  var addition: [UInt8]?
  /// The text, once it is whole.
  var waiting: [UInt8]?
  /// What is kept of it already.
  private(set) var kept: UnsentText?

  init(
    on shelf: UnsentShelf, _ kind: EntryKind, _ place: String, laterCommand: String, isTyped: Bool
  ) {
    self.shelf = shelf
    self.kind = kind
    self.place = place
    self.laterCommand = laterCommand
    hold = isTyped ? SignalHold() : nil
  }

  /// Goes on with what was kept before.
  func resume(_ text: UnsentText) {
    kept = text
    let before = kind == .clip ? Clip.answerCount : 1
    answers = Array(text.answers.prefix(before))
    addition = text.answers.count > before ? text.answers[before] : nil
  }

  /// Whether signals wait for it.
  var isHolding: Bool { hold != nil }

  private var allAnswers: [[UInt8]] { answers + (addition.map { [$0] } ?? []) }

  /// Keeps what there is.
  ///
  /// - Parameter typed: what is being typed and is not whole; nil where that is nothing of it.
  /// - Returns: whether there was something.
  /// - Throws: `JournalError` when it cannot be kept.
  func keep(cutOff typed: [UInt8]?) throws(JournalError) -> Bool {
    let isAddition = waiting != nil && !(typed ?? []).isEmpty
    if isAddition { addition = typed }
    let text = waiting ?? typed ?? []
    guard !text.isEmpty || !answers.isEmpty else { return kept != nil }
    try keep(
      UnsentText(
        text: text, kind: kind, place: place, kept: shelf.now, answers: allAnswers,
        isCutOff: isAddition || waiting == nil))
    return true
  }

  /// Keeps the text, which is whole, as the entry that it was to become.
  func keep(_ text: [UInt8], in journal: borrowing Journal) throws(JournalError) {
    try keep(journal.unsent(text, as: kind, for: place, answers: allAnswers))
  }

  private func keep(_ text: UnsentText) throws(JournalError) {
    if let kept, kept.text == text.text, kept.answers == text.answers,
      kept.isCutOff == text.isCutOff
    {
      return
    }
    try shelf.keep(text, inPlaceOf: kept)
    kept = text
  }

  /// Whether just this text is kept, whole.
  func isKept(_ text: [UInt8]) -> Bool {
    kept.map { $0.text == text && $0.answers == allAnswers && !$0.isCutOff } ?? false
  }

  /// It is kept, and may take long from here: signals come through.
  func letSignals() {
    hold = nil
  }

  /// What was kept of it is logged.
  func forget() throws(JournalError) {
    waiting = nil
    guard let kept else { return }
    try shelf.drop(kept)
    self.kept = nil
  }

  /// What was kept of it stays so; another text follows.
  func leave() {
    waiting = nil
    kept = nil
    answers = []
    addition = nil
  }
}
