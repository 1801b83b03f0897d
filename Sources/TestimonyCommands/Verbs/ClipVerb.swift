import ArgumentParser
import Glibc
import Testimony

struct ClipVerb: Command {
  static let configuration = CommandConfiguration(
    commandName: "clip",
    abstract: "Quote a public post beside the conversation.",
    discussion: """
      Author, date and address of the post are asked for, then its text, and with --into a \
      translation of it. From standard input come the same, each on a line of its own, and each \
      text up to a line that holds only a dot. Nothing is fetched from the network.
      """)

  @OptionGroup var access: JournalAccess
  @Argument(help: "A thread, or the message that it belongs to: herat, herat:12.")
  var place: String
  @Option(help: ArgumentHelp("The language of the post: fa, en.", valueName: "tag"))
  var language: String?
  @Option(help: ArgumentHelp("Ask for a translation, in this language.", valueName: "tag"))
  var into: String?
  @OptionGroup var author: AuthorOption
  @Flag(help: "Take the text of a post that was typed before and could not be logged.")
  var unsent = false

  var consoleOptions: ConsoleOptions { access.console }

  func validate() throws {
    guard author.by == nil || into != nil else {
      throw ValidationError("--by says who translated it, and goes with --into")
    }
  }

  func run(on console: Console) throws(Failure) {
    for tag in [language, into].compactMap(\.self) where !FieldGrammar.isLanguage(tag) {
      throw Failure("'\(tag)' is not a language tag", hint: "fa, ps, en, fr-CA", code: .usage)
    }
    var journal = try console.open(access)
    let (thread, message) = try console.place(place, in: journal)
    var clip = Clip(author: "", date: "", address: "", text: [])
    clip.author = try asked("author of the post", on: console)
    clip.date = try asked("date of the post, as it says", on: console)
    clip.address = try asked("address of the post", on: console)
    let intake = TextIntake(console: console, kind: .clip, place: place)
    let taken = try text(intake, journal, on: console)
    clip.text = taken.text
    let keeping = UnsentGuard(console: console, intake: intake, kept: taken.kept)
    let translation: Clip.Translation? = try keeping.protecting(taken.text, &journal) {
      (journal) throws(Failure) in try self.translation(intake, journal, on: console)
    }
    clip.translation = translation
    let (finished, target, language) = (clip, message?.reference, language)
    let receipt = try keeping.protecting(
      taken.text + (translation.map { [0x0A, 0x0A] + $0.text } ?? []), &journal
    ) { (journal) throws(Failure) in
      do throws(JournalError) {
        return try journal.clip(finished, in: thread.id, beside: target, language: language)
      } catch {
        throw Failure(error)
      }
    }
    console.acknowledge(receipt, on: place, "post quoted beside \(place)")
    try keeping.forget(in: journal)
  }

  private func asked(_ prompt: String, on console: Console) throws(Failure) -> String {
    let text = try console.answerText(prompt)
    guard !text.isEmpty else {
      throw Failure("a quoted post needs its author, date and address; nothing was kept")
    }
    return text
  }

  private func text(
    _ intake: TextIntake, _ journal: borrowing Journal, on console: Console
  ) throws(Failure) -> TextIntake.Taken {
    guard !unsent, isatty(console.input) != 1 else {
      return try intake.take("text of the post", unsent: unsent, from: journal)
    }
    let text = try console.pipedLines.text()
    try intake.check(text)
    return TextIntake.Taken(text: text, kept: nil, method: .pasted)
  }

  private func translation(
    _ intake: TextIntake, _ journal: borrowing Journal, on console: Console
  ) throws(Failure) -> Clip.Translation? {
    guard let into else { return nil }
    let maker = try author.author(of: "translated it", in: journal, on: console)
    let text =
      isatty(console.input) == 1
      ? try console.askText(
        "translation into \(into), end with a line holding only a dot", instead: "standard input")
      : try console.pipedLines.text()
    try intake.check(text)
    return Clip.Translation(text: text, language: into, author: maker.name(in: journal.state))
  }
}
