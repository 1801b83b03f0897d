import SeededRandom
import Testing
import TestimonyCrypto
import TestimonyStorage

@testable import Testimony

@Suite("What waits")
struct ProgressTests {
  @Test("the counts are the same folded one by one, from a snapshot, and anew")
  func isFolded() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    var journal = try fixture.create()
    let conversation = try Conversation(in: &journal)
    // Enough for a snapshot in the middle.
    let messages = try journal.log((0..<300).map { conversation.message("message \($0)") })
    var random = Seeded(7)
    var expected = Waiting(unredacted: 300, untranslated: 300, unanchored: 300)
    for place in (0..<300).shuffled(using: &random).prefix(8) {
      let reference = messages[place].reference
      let message = try journal.entry(reference.id, owner: conversation.thread)
      for language in ["en", "fr"] {
        let translation = try journal.translate(
          message, into: language, Array("text".utf8), by: .keeper, method: .typed)
        try journal.redact(
          translation.reference, of: conversation.thread, scope: RedactionScope(wholeBody: true),
          reason: "test")
      }
      expected.untranslated -= 1
      for _ in 0..<2 {
        try journal.redact(
          reference, of: conversation.thread, scope: RedactionScope(wholeBody: true),
          reason: "test")
      }
      expected.unredacted -= 1
      if place % 2 == 0 {
        try journal.undo(
          journal.state.standingRedactions(of: reference), about: reference,
          of: conversation.thread, reason: "test")
        expected.unredacted += 1
      }
    }
    #expect(journal.state.waiting == expected)
    let copy = try JournalState(decoding: journal.state.encoded, covers: journal.state.covers)
    #expect(copy.waiting == expected && copy.encoded == journal.state.encoded)
    let vault = journal.vault
    let anew = try journal.database.read { (rows) throws(JournalError) in
      try Folding.replay(vault: vault, rows: rows).state
    }
    #expect(anew.encoded == journal.state.encoded)
    #expect(try fixture.open(access: .readOnly).state.waiting == expected)
  }

  @Test("a draft comes back as it was saved, the newest of its name")
  func savesDrafts() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    var journal = try fixture.create()
    _ = try Conversation(in: &journal)
    let plain = ExportRequest(
      selection: Selection(thread: "herat"), title: "First", formats: [.text])
    try journal.save(ExportDraft(name: "piece", request: plain))
    var request = ExportRequest(
      selection: Selection(
        thread: "herat",
        spans: [.init(device: nil, numbers: 3...17), .init(device: 2, numbers: 20...20)],
        since: CivilDate(year: 2021, month: 8, day: 12), until: nil),
      title: "A title", formats: [.html, .transcript],
      labels: Labels(chosen: ["c1": "Source A"], keeper: "The desk"), precision: .minute,
      showsSpeaker: true, language: .dari, recipient: "An editor", transcriptName: "x.json",
      layers: LayerChoice(
        translations: ["en", "fr"], showsOriginals: false,
        notes: [NoteChoice(device: nil, message: 3, note: 1)], makers: ["Farid": "a translator"]))
    request.selection.until = CivilDate(year: 2021, month: 9, day: 1)
    try journal.save(ExportDraft(name: "piece", request: request))
    let saved = try fixture.open(access: .readOnly).draft(named: "piece").request
    #expect(saved.selection == request.selection)
    #expect(saved.title == "A title" && saved.formats == request.formats)
    #expect(saved.labels == request.labels && saved.layers == request.layers)
    #expect(saved.precision == .minute && saved.showsSpeaker && saved.language == .dari)
    #expect(saved.recipient == "An editor" && saved.transcriptName == "x.json")
    #expect(throws: ExportError.noSuchDraft(name: "other")) {
      _ = try journal.draft(named: "other")
    }
    #expect(throws: ExportError.badDraftName) {
      try journal.save(ExportDraft(name: "Not a handle", request: plain))
    }
  }
}
