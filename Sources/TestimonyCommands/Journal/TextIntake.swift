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
  /// Holds what is typed until it is in the journal.
  let safekeeping: Safekeeping
  private let takesKept: Bool

  /// A text, with what it was kept as if it was.
  struct Taken {
    let text: [UInt8]
    let kept: UnsentText?
    let method: Provenance.Method
  }

  /// Says that texts wait which could not be logged, or, with `unsent`, takes one of them up.
  ///
  /// - Throws: `Failure`, with `unsent` where there is none.
  init(
    console: Console, kind: EntryKind, place: String, unsent: Bool,
    from journal: borrowing Journal
  ) throws(Failure) {
    self.console = console
    self.kind = kind
    self.place = place
    takesKept = unsent
    let isTyped = isatty(console.input) == 1
    safekeeping = Safekeeping(
      on: journal.unsentShelf(), kind, place,
      laterCommand: Self.laterCommand(kind, place), isTyped: isTyped)
    let kept = try keptTexts(journal)
    if unsent { safekeeping.resume(try chosen(kept)) }
    if isTyped { console.terminal.safekeeping = safekeeping }
  }

  /// The command that takes in what could not be logged.
  private static func laterCommand(_ kind: EntryKind, _ place: String) -> String {
    switch kind {
    case .message: "testimony log \(place) --unsent"
    case .translation: "testimony translate \(place) --into LANGUAGE --unsent"
    case .correction: "testimony correct \(place) --unsent"
    case .clip: "testimony clip \(place) --unsent"
    default: "testimony note \(place) --unsent"
    }
  }

  /// Asks for the text, reads it from standard input, or takes the kept one.
  ///
  /// - Throws: `Failure` for none, or for one that is not UTF-8.
  func take(_ prompt: String, mayBeEmpty: Bool = false) throws(Failure) -> Taken {
    let ended = "\(prompt), end with a line holding only a dot"
    guard takesKept, let kept = safekeeping.kept else {
      let method: Provenance.Method = isatty(console.input) == 1 ? .typed : .pasted
      let text = try console.readText(ended)
      try check(text, mayBeEmpty: mayBeEmpty)
      return Taken(text: text, kept: nil, method: method)
    }
    guard kept.isCutOff, safekeeping.addition == nil else {
      return Taken(text: kept.text, kept: kept, method: .typed)
    }
    return Taken(text: try goOn(with: kept.text, ended), kept: nil, method: .typed)
  }

  /// An answer that goes with the text: kept with it, and asked unless it was typed before.
  ///
  /// - Parameters:
  ///   - number: which one, from 0.
  ///   - ask: asks for it.
  /// - Returns: the answer.
  /// - Throws: what `ask` throws.
  func answer(_ number: Int, ask: () throws(Failure) -> String) throws(Failure) -> String {
    if safekeeping.answers.indices.contains(number) {
      return String(decoding: safekeeping.answers[number], as: UTF8.self)
    }
    let answer = try ask()
    safekeeping.answers.append(Array(answer.utf8))
    return answer
  }

  /// Asks for the rest of a text that was cut off.
  func goOn(with beginning: [UInt8], _ prompt: String) throws(Failure) -> [UInt8] {
    guard isatty(console.input) == 1, !console.isBatch, console.terminal.open() != nil else {
      throw Failure(
        "the typing of this \(kind.name) was cut off, and nobody can go on with it here",
        hint: "run the same on a terminal, or see: testimony unsent list", code: .needsAnswer)
    }
    let text = try console.askText(prompt, beginning: beginning, instead: "a terminal")
    try check(text)
    return text
  }

  /// Whether a text can be logged as it is; one that was typed is kept in any case.
  func check(_ text: [UInt8], mayBeEmpty: Bool = false) throws(Failure) {
    guard mayBeEmpty || !text.isEmpty else {
      throw Failure("the \(kind.name) is empty", hint: "type or pipe the \(kind.name) in")
    }
    guard String(validating: text, as: UTF8.self) == nil else { return }
    let failure = Failure(.body(.notUTF8))
    guard isatty(console.input) == 1, (try? safekeeping.keep(cutOff: text)) == true else {
      throw failure
    }
    throw Failure(
      failure.message, hint: "what you typed is kept sealed; see: testimony unsent list",
      code: failure.code)
  }

  /// The texts that could not be logged before. That they cannot be read keeps nobody from logging
  /// another one.
  private func keptTexts(_ journal: borrowing Journal) throws(Failure) -> [UnsentText] {
    do throws(JournalError) {
      let kept = try journal.unsentTexts()
      if !takesKept, !kept.isEmpty {
        console.notes.warning(
          "texts that were typed, are not logged and are kept sealed: \(kept.count)")
        console.notes.hint("see them with: testimony unsent list")
      }
      return kept
    } catch {
      let failure = Failure(error)
      guard !takesKept else { throw failure }
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

extension Clip {
  /// Author, date and address.
  static let answerCount = 3
}
