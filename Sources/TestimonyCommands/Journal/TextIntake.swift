import Glibc
import Testimony
import TestimonyProof

/// Where the text of an entry comes from: it is typed, or piped in, or was typed before and kept.
struct TextIntake {
  let console: Console
  /// What it becomes.
  let kind: EntryKind
  /// Where, as it was named: `herat`, `herat:12`.
  let place: String

  /// A text, with what it was kept as if it was.
  struct Taken {
    let text: [UInt8]
    let kept: UnsentText?
    let method: Provenance.Method
  }

  /// The verb that takes in what could not be logged.
  var laterCommand: String {
    switch kind {
    case .message: "testimony log THREAD --unsent"
    case .translation: "testimony translate MESSAGE --into LANGUAGE --unsent"
    case .correction: "testimony correct MESSAGE --unsent"
    case .clip: "testimony clip \(place) --unsent"
    default: "testimony note \(place) --unsent"
    }
  }

  /// Asks for the text, reads it from standard input, or takes the kept one.
  ///
  /// - Throws: `Failure` for none, or for one that is not UTF-8.
  func take(
    _ prompt: String, unsent: Bool, from journal: borrowing Journal, mayBeEmpty: Bool = false
  ) throws(Failure) -> Taken {
    let kept = try keptTexts(journal, wanted: unsent)
    if unsent {
      let text = try chosen(kept)
      return Taken(text: text.text, kept: text, method: .typed)
    }
    let method: Provenance.Method = isatty(console.input) == 1 ? .typed : .pasted
    let text = try console.readText("\(prompt), end with a line holding only a dot")
    try check(text, mayBeEmpty: mayBeEmpty)
    return Taken(text: text, kept: nil, method: method)
  }

  /// Whether a text can be logged as it is.
  func check(_ text: [UInt8], mayBeEmpty: Bool = false) throws(Failure) {
    guard mayBeEmpty || !text.isEmpty else {
      throw Failure("the \(kind.name) is empty", hint: "type or pipe the \(kind.name) in")
    }
    guard String(validating: text, as: UTF8.self) != nil else { throw Failure(.body(.notUTF8)) }
  }

  /// Says that texts wait which could not be logged.
  func remind(of journal: borrowing Journal) {
    _ = try? keptTexts(journal, wanted: false)
  }

  /// The texts that could not be logged before. That they cannot be read keeps nobody from logging
  /// another one.
  private func keptTexts(
    _ journal: borrowing Journal, wanted: Bool
  ) throws(Failure) -> [UnsentText] {
    do throws(JournalError) {
      let kept = try journal.unsentTexts()
      if !wanted, !kept.isEmpty {
        console.notes.warning("texts that could not be logged and are kept sealed: \(kept.count)")
        console.notes.hint("see them with: testimony unsent list")
      }
      return kept
    } catch {
      let failure = Failure(error)
      guard !wanted else { throw failure }
      console.notes.warning(failure.message)
      if let hint = failure.hint { console.notes.hint(hint) }
      return []
    }
  }

  /// The oldest text of this kind; where there are several and somebody can be asked, the chosen
  /// one.
  private func chosen(_ kept: [UnsentText]) throws(Failure) -> UnsentText {
    let fitting = kept.filter { $0.kind == kind }
    guard let oldest = fitting.first else {
      throw Failure(
        "no typed \(kind.name) is waiting to be logged", hint: "see: testimony unsent list")
    }
    guard fitting.count > 1, !console.isBatch, console.terminal.open() != nil else { return oldest }
    let index = try console.askChoice(
      "which text", fitting.map { Quotation.beginning(of: $0.text) }, instead: "--batch")
    return fitting[index]
  }
}
