import Testing
import TestimonyProof

@testable import Testimony

@Suite("Exports of translations, corrections and notes")
struct LayerExportTests {
  private let original = "ما خوبیم. زرین با ماست."
  private let english = "We are well. Zarin is with us."

  /// Message 3 with a translation by somebody who does not speak in the thread.
  private func translated(_ conversation: ConversationFixture) throws -> Journal {
    var journal = try conversation.create()
    _ = try journal.translate(
      conversation.entry(3, in: journal), into: "en", Array(english.utf8),
      by: .other("Farid from next door"), method: .typed)
    return journal
  }

  private func request(
    _ layers: LayerChoice, _ selection: String = "herat:3-4"
  ) throws -> ExportRequest {
    var request = try ConversationFixture.request(selection)
    request.layers = layers
    return request
  }

  private func verdict(_ prepared: PreparedExport) throws -> Verdict {
    try TranscriptVerifier.verify(
      prepared.files[.transcript] ?? [],
      trust: Trust(policy: TrustPolicy(log: prepared.proofs.logs[0].key)))
  }

  private func text(_ entry: EntryView?) -> String? {
    entry?.content.map { $0.body.map(\.plainText).joined() }
  }

  @Test("a translation stands beside its original, as what it is and with who made it")
  func beside() throws {
    let conversation = ConversationFixture()
    defer { conversation.remove() }
    let journal = try translated(conversation)
    var choice = LayerChoice(translations: ["en"])
    choice.makers["Farid from next door"] = "our translator"
    let prepared = try journal.prepareExport(request(choice))
    #expect(prepared.findings == [])
    #expect(
      prepared.text(.text).contains(
        "\n    \(original)\n\n1 · Translation (English) · our translator\n    \(english)\n\n2 · "))
    #expect(
      prepared.text(.markdown).contains(
        "\n\n**1 · Translation (English)** · our translator\n\n> \(english)\n"))
    #expect(prepared.text(.html).contains("<bdi class=\"who\">our translator</bdi>"))
    #expect(prepared.text(.html).contains(english))
    for format in ExportFormat.allCases { #expect(!prepared.text(format).contains("Farid")) }

    let verdict = try verdict(prepared)
    #expect(verdict.entries.count == 3)
    let layer = verdict.entries[2]
    #expect(text(layer) == english)
    #expect(layer.content?[.kind] == .value(Array("translation".utf8)))
    #expect(layer.content?[.language] == .value(Array("en".utf8)))
    #expect(layer.content?.target == .entry(0))
    #expect(layer.content?[.provenance] == .hidden)
    #expect(text(verdict.entries[0]) == original)
  }

  @Test("a translation alone hides its original, proves that there is one, and is bound to it")
  func alone() throws {
    let conversation = ConversationFixture()
    defer { conversation.remove() }
    let journal = try translated(conversation)
    let choice = LayerChoice(translations: ["en"], showsOriginals: false)
    let prepared = try journal.prepareExport(request(choice, "herat:3"))
    #expect(prepared.findings == [])
    for format in ExportFormat.allCases {
      #expect(!prepared.text(format).contains("خوبیم"), "\(format)")
    }
    #expect(prepared.text(.text).contains("Only translations are published here."))
    #expect(
      prepared.text(.text).contains("1 · Translation (English) · a translator\n    \(english)"))
    let verdict = try verdict(prepared)
    #expect(verdict.entries.count == 2)
    #expect(verdict.entries[0].content?.body == [.mark])
    #expect(verdict.entries[0].content?[.kind] == .value(Array("message".utf8)))
    #expect(verdict.entries[1].content?.target == .entry(0))
    #expect(text(verdict.entries[1]) == english)
  }

  @Test("a message without a translation that holds is refused where only translations are shown")
  func untranslated() throws {
    let conversation = ConversationFixture()
    defer { conversation.remove() }
    var journal = try translated(conversation)
    let choice = LayerChoice(translations: ["en"], showsOriginals: false)
    #expect(throws: ExportError.noTranslation(message: 4)) {
      try journal.prepareExport(request(choice))
    }
    _ = try journal.correct(
      conversation.entry(3, in: journal), Array("ما خوب نیستیم.".utf8), by: .keeper,
      reason: "a word was lost", method: .typed)
    #expect(throws: ExportError.noTranslation(message: 3)) {
      try journal.prepareExport(request(choice, "herat:3"))
    }
  }

  @Test("a correction stands for the words that it supersedes, and says so")
  func correction() throws {
    let conversation = ConversationFixture()
    defer { conversation.remove() }
    var journal = try conversation.create()
    _ = try journal.correct(
      conversation.entry(4, in: journal), Array("We get one shot.".utf8), by: .keeper,
      reason: "a word too many", method: .typed)
    let prepared = try journal.prepareExport(request(LayerChoice(), "herat:4"))
    #expect(prepared.findings == [])
    #expect(
      prepared.text(.text).contains(
        "2021\n    █████\n\n1 · Correction · Desk\n    We get one shot.\n"))
    for format in ExportFormat.allCases { #expect(!prepared.shown(in: format).contains("only")) }
    let verdict = try verdict(prepared)
    #expect(verdict.entries[1].content?.target == .entry(0))
    #expect(verdict.entries[1].content?[.kind] == .value(Array("correction".utf8)))
  }

  @Test(
    "what is redacted in a message is found where it stands in a layer, and can be redacted there")
  func residue() throws {
    let conversation = ConversationFixture()
    defer { conversation.remove() }
    var journal = try conversation.create()
    let message = try conversation.entry(1, in: journal)
    let translation = try journal.translate(
      message, into: "fr", Array("Les kilometres sont deux.".utf8), by: .keeper, method: .typed)
    try conversation.redact(1, ["kilometres"], in: &journal)
    let choice = LayerChoice(translations: ["fr"])
    let refused = try journal.prepareExport(request(choice, "herat:1"))
    #expect(refused.findings.map(\.kind).contains(.redactedWords))
    #expect(refused.findings.allSatisfy { $0.message == 1 })
    #expect(refused.unredactedLayers == [1])

    let entry = try journal.entry(translation.reference.id, owner: message.owner)
    let words = entry.content.tokens.overlapping(4..<14)
    try journal.redact(
      entry.reference, of: message.owner,
      scope: RedactionScope(words: words.indices.filter { words[$0] }.map { $0..<$0 + 1 }),
      reason: "safety")
    let prepared = try journal.prepareExport(request(choice, "herat:1"))
    #expect(prepared.findings == [])
    #expect(prepared.unredactedLayers == [])
    #expect(prepared.text(.text).contains("    Les █████ sont deux.\n"))
  }

  @Test("a term that identifies somebody is found in a layer, in every format")
  func identity() throws {
    let conversation = ConversationFixture()
    defer { conversation.remove() }
    var journal = try conversation.create()
    _ = try journal.translate(
      conversation.entry(3, in: journal), into: "en", Array("Karim Rahimi is well.".utf8),
      by: .keeper, method: .typed)
    let prepared = try journal.prepareExport(
      request(LayerChoice(translations: ["en"]), "herat:2-3"))
    for format in ExportFormat.allCases {
      #expect(
        prepared.findings.contains {
          $0.format == format && $0.kind == .identityTerm && $0.message == 2
        }, "\(format)")
    }
  }

  @Test("only the notes that are named are published")
  func notes() throws {
    let conversation = ConversationFixture()
    defer { conversation.remove() }
    var journal = try conversation.create()
    let message = try conversation.entry(4, in: journal)
    for note in ["Called her brother about it.", "There was no flight that week."] {
      _ = try journal.addNote(Array(note.utf8), to: message.owner, about: message.reference)
    }
    var choice = LayerChoice()
    #expect(try !journal.prepareExport(request(choice)).text(.text).contains("flight"))
    choice.notes = [NoteChoice(device: nil, message: 4, note: 2)]
    let prepared = try journal.prepareExport(request(choice))
    #expect(prepared.findings == [])
    #expect(
      prepared.text(.text).contains(
        "2 · Editor’s note · Desk\n    There was no flight that week.\n"))
    for format in ExportFormat.allCases { #expect(!prepared.text(format).contains("brother")) }
    choice.notes = [NoteChoice(device: nil, message: 4, note: 3)]
    #expect(throws: ExportError.noSuchNote(message: 4, note: 3)) {
      try journal.prepareExport(request(choice))
    }
  }

  @Test("what is released is what was prepared: a correction in between stops it")
  func outOfDate() throws {
    let conversation = ConversationFixture()
    defer { conversation.remove() }
    var journal = try translated(conversation)
    let prepared = try journal.prepareExport(request(LayerChoice(translations: ["en"])))
    _ = try journal.correct(
      conversation.entry(3, in: journal), Array("x".utf8), by: .keeper, reason: "why",
      method: .typed)
    let path = conversation.fixture.root + "/out"
    #expect(throws: ExportError.outOfDate) {
      try journal.release(
        prepared,
        to: Dictionary(uniqueKeysWithValues: prepared.files.keys.map { ($0, path + $0.suffix) }),
        releaseNote: path + ".release")
    }
  }
}
