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
    let intake = try TextIntake(
      console: console, kind: .clip, place: place, unsent: unsent, from: journal)
    guard into != nil || intake.safekeeping.addition == nil else {
      throw Failure(
        "a translation was typed with this post", hint: "say its language with --into",
        code: .usage)
    }
    var clip = Clip(author: "", date: "", address: "", text: [])
    clip.author = try asked(0, "author of the post", intake)
    clip.date = try asked(1, "date of the post, as it says", intake)
    clip.address = try asked(2, "address of the post", intake)
    let taken = try text(intake, on: console)
    clip.text = taken.text
    let keeping = UnsentGuard(console: console, intake: intake)
    let translation: Clip.Translation? = try keeping.protecting(taken.text, &journal) {
      (journal) throws(Failure) in try self.translation(intake, journal, on: console)
    }
    clip.translation = translation
    intake.safekeeping.addition = translation?.text
    let (finished, target, language) = (clip, message?.reference, language)
    let receipt = try keeping.protecting(taken.text, &journal) { (journal) throws(Failure) in
      do throws(JournalError) {
        return try journal.clip(finished, in: thread.id, beside: target, language: language)
      } catch {
        throw Failure(error)
      }
    }
    console.acknowledge(receipt, on: place, "post quoted beside \(place)")
    try keeping.forget()
  }

  private func asked(
    _ number: Int, _ prompt: String, _ intake: TextIntake
  ) throws(Failure) -> String {
    try intake.answer(number) { () throws(Failure) in
      let text = try intake.console.answerText(prompt)
      guard !text.isEmpty else {
        throw Failure("a quoted post needs its author, date and address; nothing was kept")
      }
      return text
    }
  }

  private func text(
    _ intake: TextIntake, on console: Console
  ) throws(Failure) -> TextIntake.Taken {
    guard !unsent, isatty(console.input) != 1 else { return try intake.take("text of the post") }
    let text = try console.pipedLines.text()
    try intake.check(text)
    return TextIntake.Taken(text: text, kept: nil, method: .pasted)
  }

  private func translation(
    _ intake: TextIntake, _ journal: borrowing Journal, on console: Console
  ) throws(Failure) -> Clip.Translation? {
    guard let into else { return nil }
    let maker = try author.author(of: "translated it", in: journal, on: console)
    let prompt = "translation into \(into), end with a line holding only a dot"
    let text: [UInt8]
    if let before = intake.safekeeping.addition {
      text =
        intake.safekeeping.kept?.isCutOff == true ? try intake.goOn(with: before, prompt) : before
    } else if isatty(console.input) == 1 {
      text = try console.askText(prompt, instead: "standard input")
    } else {
      text = try console.pipedLines.text()
    }
    try intake.check(text)
    return Clip.Translation(text: text, language: into, author: maker.name(in: journal.state))
  }
}
