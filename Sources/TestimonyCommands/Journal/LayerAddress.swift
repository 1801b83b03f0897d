import Testimony

/// A message, or what is laid beside it, as it is named on the command line: `herat:12`,
/// `herat:12/en` (the translation that stands), `herat:12/corrected`, `herat:12/note1`.
struct LayerAddress {
  enum Layer: Equatable {
    case translation(String)
    case correction
    case note(Int)
  }

  /// The message's own address.
  let message: String
  /// Nil for the message itself.
  let layer: Layer?

  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    message = parts[0]
    guard parts.count <= 2 else { return nil }
    guard parts.count == 2 else {
      layer = nil
      return
    }
    let name = parts[1]
    if name == "corrected" {
      layer = .correction
    } else if name.utf8.starts(with: "note".utf8), let number = Int(name.dropFirst(4)), number > 0 {
      layer = .note(number)
    } else if FieldGrammar.isLanguage(name) {
      layer = .translation(name)
    } else {
      return nil
    }
  }
}

extension Console {
  /// The entry that an address names.
  func messageOrLayer(
    _ text: String, in journal: borrowing Journal
  ) throws(Failure) -> (entry: JournalEntry, thread: ConversationThread) {
    guard let address = LayerAddress(text) else {
      throw Failure(
        "'\(text)' does not name a message or what is laid beside one",
        hint: "write herat:12, herat:12/en, herat:12/corrected or herat:12/note1", code: .usage)
    }
    let (message, thread) = try message(address.message, in: journal)
    guard let layer = address.layer else { return (message, thread) }
    let layers = try attempt { () throws(JournalError) in
      try ThreadAdditions(of: thread, in: journal).layers(of: message)
    }
    let found: JournalEntry?
    switch layer {
    case .translation(let language): found = layers.translation(into: language)
    case .correction: found = layers.corrections.last
    case .note(let number):
      found = layers.notes.indices.contains(number - 1) ? layers.notes[number - 1] : nil
    }
    guard let found else {
      throw Failure(
        "there is no \(text)", hint: "see what there is: testimony thread show \(thread.handle)")
    }
    return (found, thread)
  }
}
