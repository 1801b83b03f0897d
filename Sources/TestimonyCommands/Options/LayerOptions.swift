import ArgumentParser
import Testimony

/// What an export shows beside the messages.
struct LayerOptions: ParsableArguments {
  @Option(
    name: .customLong("translation"),
    help: ArgumentHelp(
      "Show the translations into this language beside the messages; again for more.",
      valueName: "tag"))
  var translations: [String] = []
  @Flag(help: "Show translations only: the messages' own words are hidden, and proved to exist.")
  var translationOnly = false
  @Option(
    name: .customLong("note"),
    help: ArgumentHelp(
      "Publish this note as an editor's note: herat:12/note1; again for more.",
      valueName: "note"))
  var notes: [String] = []

  @Flag(help: "Publish the public posts that are quoted beside the messages (clip).")
  var clips = false

  /// Whether anything is asked for.
  var isGiven: Bool { !translations.isEmpty || translationOnly || !notes.isEmpty || clips }

  func validate() throws {
    guard !translationOnly || !translations.isEmpty else {
      throw ValidationError("--translation-only goes with --translation")
    }
    for tag in translations where !FieldGrammar.isLanguage(tag) {
      throw ValidationError("'\(tag)' is not a language tag: en, fr, prs")
    }
  }

  /// - Throws: `Failure` for a note that is not named as one of the thread.
  func choice(for thread: String) throws(Failure) -> LayerChoice {
    var choice = LayerChoice(
      translations: translations, showsOriginals: !translationOnly, showsClips: clips)
    for note in notes {
      guard let address = LayerAddress(note), case .note(let number)? = address.layer,
        let message = MessageAddress(address.message), message.thread == thread
      else {
        throw Failure(
          "'\(note)' does not name a note of this thread",
          hint: "write message and note, as in \(thread):12/note1", code: .usage)
      }
      choice.notes.append(
        NoteChoice(device: message.device, message: message.number, note: number))
    }
    return choice
  }

  /// Asks what those are called who made what is shown, and have no label yet.
  func nameMakers(
    in request: inout ExportRequest, _ journal: borrowing Journal, on console: Console
  ) throws(Failure) {
    let names: [String]
    do throws(ExportError) {
      names = try journal.layerMakers(of: request)
    } catch {
      throw Failure(error)
    }
    for name in names {
      let label = try console.optionalAnswer(
        "what the translator \(name) is called in it (empty: the page's word)")
      if !label.isEmpty { request.layers.makers[name] = label }
    }
  }

  /// Says what is quoted beside no message, and so not shown.
  func sayWhatIsLeft(
    in thread: ConversationThread, _ journal: borrowing Journal, on console: Console
  ) throws(Failure) {
    guard clips else { return }
    let left = try console.attempt { () throws(JournalError) in
      try journal.clipsBesideNoMessage(of: thread)
    }
    guard left > 0 else { return }
    console.notes.note(
      "\(counted(left, "post is", "posts are")) quoted beside no message, and not shown")
  }

  /// What is hidden in a message mostly stands in its translation too, in words that no program
  /// knows to be the same.
  static func askAboutUnredactedLayers(
    of prepared: PreparedExport, on console: Console
  ) throws(Failure) {
    for number in prepared.unredactedLayers {
      let isRead = try console.askYesNo(
        "words of message \(number) are hidden, and none of what is laid beside it; was that read, and does it give nothing away",
        instead: "redact, as in: testimony redact herat:12/en 3-5")
      guard isRead else {
        throw Failure(
          "nothing was written", hint: "redact it: testimony redact herat:12/en 3-5",
          code: .refused)
      }
    }
  }
}
