import Testing
import TestimonyProof

@testable import Testimony

@Suite("An export")
struct ExportTests {
  @Test("holds what is selected, in every format, and passes the gate")
  func holdsSelection() throws {
    let conversation = ConversationFixture()
    defer { conversation.remove() }
    var journal = try conversation.create()
    try conversation.redact(1, ["2 kilometres from the bridge"], in: &journal)
    try conversation.redact(3, ["زرین"], in: &journal)
    let prepared = try journal.prepareExport(ConversationFixture.request())
    #expect(prepared.findings == [])
    #expect(prepared.text(.text).contains("\n    The fighting is about █████ in the centre.\n"))
    #expect(prepared.text(.text).contains("\n    Sorry, I can't speak right now.\n\n    Later.\n"))
    #expect(prepared.text(.markdown).contains("> The fighting is about █████ in the centre."))
    #expect(prepared.text(.markdown).contains("**3 · Contact 2** · 12 August 2021 · in reply to 2"))
    #expect(prepared.text(.html).contains("Êtes-vous en sécurité ?"))
    #expect(prepared.text(.transcript).hasPrefix("{\"format\":\"testimony/transcript@v1\""))
  }

  @Test("numbers messages anew and keeps replies to what is there")
  func renumbers() throws {
    let conversation = ConversationFixture()
    defer { conversation.remove() }
    let journal = try conversation.create()
    let document = try journal.prepareExport(
      ConversationFixture.request("herat:2,4-5", formats: [.text])
    ).document
    #expect(document.messages.map(\.number) == [1, 2, 3])
    #expect(document.messages.map(\.replyTo) == [nil, nil, nil])
    let both = try journal.prepareExport(
      ConversationFixture.request("herat:1-2", formats: [.text])
    ).document
    #expect(both.messages.map(\.replyTo) == [nil, 1])
  }

  @Test("calls people as they are called for this export, in the order in which they appear")
  func labels() throws {
    let conversation = ConversationFixture()
    defer { conversation.remove() }
    let journal = try conversation.create()
    func labels(_ labels: Labels, _ selection: String = "herat") throws -> [String?] {
      try journal.prepareExport(
        ConversationFixture.request(selection, formats: [.text], labels: labels)
      ).document.messages.map(\.label)
    }
    #expect(
      try labels(Labels()) == ["Contact 1", "Desk", "Contact 2", "Contact 1", "Contact 1"])
    #expect(try labels(Labels(), "herat:3-4") == ["Contact 1", "Contact 2"])
    #expect(
      try labels(Labels(chosen: ["c2": "Contact 1"], keeper: "Le Monde"), "herat:1-3")
        == ["Contact 2", "Le Monde", "Contact 1"])
    for bad in ["", " ", "a\nb", "a\u{202e}b", "Desk", String(repeating: "a", count: 81)] {
      #expect(throws: ExportError.badLabel(handle: "c1")) {
        try labels(Labels(chosen: ["c1": bad]))
      }
    }
    #expect(throws: ExportError.noSuchContributor(handle: "c9")) {
      try labels(Labels(chosen: ["c9": "A"]))
    }
  }

  @Test("says times as exactly as asked, in UTC")
  func precision() throws {
    let conversation = ConversationFixture()
    defer { conversation.remove() }
    let journal = try conversation.create()
    for (precision, text) in [
      (DatePrecision.day, "1 · Contact 1 · 12 August 2021\n"),
      (.minute, "1 · Contact 1 · 12 August 2021, 12:30\n"), (.none, "1 · Contact 1\n"),
    ] {
      let request = try ConversationFixture.request(precision: precision)
      let prepared = try journal.prepareExport(request)
      #expect(prepared.findings == [])
      #expect(prepared.text(.text).contains(text))
      #expect(request.showsExactTimes == (precision == .minute))
      let transcript = prepared.files[.transcript] ?? []
      #expect(PageTranscript.bytes(in: prepared.files[.html] ?? []) == transcript)
      let verdict = try TranscriptVerifier.verify(transcript, trust: prepared.proofs.trust)
      for entry in verdict.entries {
        let content = try #require(entry.content)
        let shown = Set(Slot.allCases.filter { content[$0] != .hidden })
        let times: Set<Slot> =
          switch precision {
          case .day: [.sentDate]
          case .minute: [.sentDate, .sentTime]
          case .none: []
          }
        #expect(shown == times.union([.kind, .direction]))
      }
    }
  }

  @Test("hides fields that a decision hides")
  func hiddenFields() throws {
    let conversation = ConversationFixture()
    defer { conversation.remove() }
    var journal = try conversation.create()
    try conversation.hide(1, RedactionScope(fields: SlotSet(.speaker)), in: &journal)
    try conversation.hide(2, RedactionScope(fields: SlotSet(.direction)), in: &journal)
    try conversation.hide(3, RedactionScope(fields: SlotSet(.sentDate)), in: &journal)
    try conversation.hide(4, RedactionScope(fields: SlotSet(.sentTime)), in: &journal)
    let prepared = try journal.prepareExport(ConversationFixture.request(precision: .minute))
    #expect(prepared.findings == [])
    let messages = prepared.document.messages
    #expect(messages.map { $0.label == nil } == [true, true, false, false, false])
    #expect(messages[1].runs == [.mark])
    #expect(messages[1].direction == .neither)
    #expect(messages[2].sent == nil)
    #expect(messages[3].sent?.clock == nil)
    #expect(messages[4].sent?.clock != nil)
    #expect(prepared.text(.text).contains("1 · █████ · 12 August 2021, 12:30\n"))
  }

  @Test("proves a gapless stretch by a range and picked messages one by one")
  func coverage() throws {
    let conversation = ConversationFixture()
    defer { conversation.remove() }
    let journal = try conversation.create()
    for (selection, hasRange) in [("herat:2-4", true), ("herat:2,4-5", false), ("herat:3", false)] {
      let prepared = try journal.prepareExport(ConversationFixture.request(selection))
      #expect(prepared.findings == [])
      let verdict = try TranscriptVerifier.verify(
        prepared.files[.transcript] ?? [],
        trust: Trust(policy: TrustPolicy(log: prepared.proofs.logs[0].key)))
      #expect(verdict.standing == .proved)
      #expect(!verdict.logs[0].ranges.isEmpty == hasRange)
    }
  }

  @Test("holds each of a thousand messages")
  func large() throws {
    let conversation = ConversationFixture()
    defer { conversation.remove() }
    var journal = try conversation.create([])
    let thread = try #require(journal.state.thread(handle: "herat"))
    try journal.log(
      (0..<1_000).map { index in
        Journal.NewMessage(
          thread: thread.id, direction: .incoming, contributor: thread.speakers[0].contributor,
          body: Array("Message \(index): the road is open. راه باز است\nتا شب.".utf8),
          sent: SentStamp(time: Timestamp(seconds: 1_628_771_400 + Int64(index))),
          provenance: Provenance(method: .typed, sent: .stated, uncertainty: .minute))
      })
    let prepared = try journal.prepareExport(ConversationFixture.request())
    #expect(prepared.findings == [])
    #expect(prepared.document.messages.count == 1_000)
  }
}
