import Testing
import TestimonyProof

@testable import Testimony

extension ConversationFixture {
  /// Translations, corrections, notes and quoted posts, some of which are published.
  func layBeside(_ unpublished: Unpublished, in journal: inout Journal) throws {
    _ = try journal.translate(
      entry(9, in: journal), into: "en", Array("We and \(unpublished.english) are well".utf8),
      by: .other(unpublished.translators[0]), method: .typed)
    _ = try journal.translate(
      entry(10, in: journal), into: "fr", Array(unpublished.outdated.utf8),
      by: .other(unpublished.translators[0]), method: .typed)
    for text in [unpublished.superseded[1], "We only get one chance."] {
      _ = try journal.correct(
        entry(10, in: journal), Array(text.utf8), by: .keeper, reason: unpublished.reason,
        method: .typed)
    }
    let (eleventh, twelfth) = try (entry(11, in: journal), entry(12, in: journal))
    for text in [unpublished.notes[0], "The road was closed that week.", unpublished.notes[1]] {
      try journal.addNote(Array(text.utf8), to: eleventh.owner, about: eleventh.reference)
    }
    for text in ["The market is open.", unpublished.post] {
      _ = try journal.clip(
        Clip(
          author: "City desk", date: "2021-08-12", address: "https://pages.example/7",
          text: Array(text.utf8),
          translation: .init(
            text: Array("Le marché est ouvert.".utf8), language: "fr",
            author: unpublished.translators[1])),
        in: twelfth.owner, beside: twelfth.reference, language: "en")
    }
  }

  /// What is hidden of all that.
  func decide(_ unpublished: Unpublished, in journal: inout Journal) throws {
    func hideTexts(_ texts: [String], of number: UInt64) throws {
      for text in texts {
        try hideText(text, of: entry(number, in: journal), unpublished.reason, in: &journal)
      }
    }
    try hideTexts([unpublished.name, unpublished.place], of: 1)
    // A decision that is taken back leaves those before it.
    try hideTexts(["walk"], of: 1)
    let first = try entry(1, in: journal)
    let last = try #require(journal.state.standingRedactions(of: first.reference).last)
    try journal.undo([last], about: first.reference, of: first.owner, reason: unpublished.reason)
    for (number, slots) in [
      (4, SlotSet(.speaker)), (5, SlotSet(.direction)),
      (6, SlotSet(.sentDate).union(SlotSet(.sentTime))), (7, SlotSet(.replyTo)),
      (16, SlotSet(.sentTime)),
    ] {
      try hide(UInt64(number), RedactionScope(fields: slots), in: &journal)
    }
    try hide(8, RedactionScope(wholeBody: true), in: &journal)
    try hideTexts([unpublished.dari, unpublished.number], of: 9)
    // One decision, however many words it hides.
    try redact(13, unpublished.short, in: &journal)
    let additions = try ThreadAdditions(
      of: #require(journal.state.thread(handle: "herat")), in: journal)
    let translation = try additions.layers(of: entry(9, in: journal)).translations[0]
    try hideText(unpublished.english, of: translation, unpublished.reason, in: &journal)
    let post = try additions.layers(of: entry(12, in: journal)).clips[1]
    try hideText(unpublished.post, of: post, unpublished.reason, in: &journal)
  }

  private func hideText(
    _ text: String, of entry: JournalEntry, _ reason: String, in journal: inout Journal
  ) throws {
    let start = try #require(
      entry.body.indices.first { entry.body[$0...].starts(with: text.utf8) })
    let hidden = entry.content.tokens.overlapping(start..<start + text.utf8.count)
    try journal.redact(
      entry.reference, of: entry.owner,
      scope: RedactionScope(words: hidden.indices.filter { hidden[$0] }.map { $0..<$0 + 1 }),
      reason: reason)
  }
}
