import Testing
import TestimonyCrypto
import TestimonyProof

@testable import Testimony

/// What a broken renderer could write: the gate refuses each.
@Suite("The gate, given bytes that are not of the document,")
struct SeededDefectTests {
  private static let defects: [(ExportFormat, String, String)] = [
    (.text, "right now", "right then"), (.text, "    Sorry", "Sorry"),
    (.text, "4 · Contact 1", "4 · Contact 2"), (.text, "12 August 2021", "12 August 2021, 12:30"),
    (.text, "█████", "██████"), (.text, "█████", "████"), (.text, "█████", "[name]"),
    (.text, "Dates are", "Channel: Signal. Dates are"), (.text, "5 · ", "17 · "),
    (.text, "\n\n2 · ", "\n    extra\n\n2 · "), (.text, "plan B.", "plan B.\u{1b}[8m"),
    (.markdown, "right now", "right then"), (.markdown, "> Sorry", "> <b>Sorry</b>"),
    (.markdown, "> Sorry", "> ![Sorry](a)"), (.markdown, "> Sorry", "> - Sorry"),
    (.markdown, "> Sorry", "> `Sorry`"), (.markdown, "> Sorry", "### Sorry"),
    (.markdown, "**5 · Contact 1**", "**5 · *Contact* 1**"),
    (.markdown, "█████", "█████ █████"), (.markdown, "12 August", "13 August"),
    (.html, "<p class=\"words\" dir=\"auto\">", "<p class=\"words\" dir=\"auto\" title=\"x\">"),
    (.html, "<article id=\"m5\"", "<article id=\"m17\""),
    (.html, "<article id=\"m5\"", "<article data-e=\"x\" id=\"m5\""),
    (.html, "</main>", "</main><!-- thread 7 -->"), (.html, "</main>", "</main><script></script>"),
    (.html, "</main>", "</main><img src=\"a.png\">"), (.html, "<body>", "<body onload=\"x\">"),
    (.html, "</style>", ".n { content: url(a) }</style>"),
    (.html, "<title>", "<meta name=\"generator\" content=\"x\"><title>"),
    (.html, "aria-label=\"redacted\">", "aria-label=\"a name\">"),
    (.html, "<span class=\"mark\" role", "<span class=\"mark name\" role"),
    (.html, "right now", "right&nbsp;then"), (.html, "Contact 2", "Contact 3"),
    (.html, "href=\"#m1\">in reply", "href=\"https://x.example\">in reply"),
    (.html, "<span class=\"when\">12", "<span class=\"when\">12:30, 12"),
    (.html, "</html>", "</html><p>x</p>"),
    (.html, "</article>", "</article>x"),
    (.html, "</main>", "</main><script>alert(1)</script>"),
    (.html, "<script>'use strict'", "<script>;'use strict'"),
    (.html, "<script type=\"text/plain\" id=\"keys\">", "<script id=\"keys\">"),
    (.html, "id=\"transcript\">eyJ", "id=\"transcript\">eyK"),
    (.html, "id=\"keys\">testimony", "id=\"keys\">Testimony"),
    (.html, "id=\"keys\">", "id=\"notes\">"), (.html, "id=\"check\"", "id=\"checked\""),
    (.transcript, "{\"format\"", "{\"title\":\"x\",\"format\""),
    (.transcript, "\"entries\":[", "\"entries\":[{\"log\":0,\"index\":0,\"e\":\"\"},"),
    (.transcript, " right", " wrong"), (.transcript, "\"stamps\":[]", "\"stamps\":[{}]"),
  ]

  @Test("refuses them")
  func refuses() throws {
    let conversation = ConversationFixture()
    defer { conversation.remove() }
    var journal = try conversation.create()
    try conversation.redact(1, ["kilometres from the bridge"], in: &journal)
    let prepared = try journal.prepareExport(ConversationFixture.request())
    #expect(prepared.findings == [])
    let check = try journal.check(prepared)
    for (format, old, new) in Self.defects {
      let text = prepared.text(format)
      try #require(text.contains(old), "\(format): \(old)")
      let broken = text.replacing(old, with: new, maxReplacements: 1)
      let found = check.findings(in: [format: Array(broken.utf8)]).filter(\.blocks)
      #expect(!found.isEmpty, "\(format): \(new)")
    }
  }

  @Test("refuses a field that was not to be shown, and bytes cut short")
  func fields() throws {
    let conversation = ConversationFixture()
    defer { conversation.remove() }
    let journal = try conversation.create()
    let prepared = try journal.prepareExport(ConversationFixture.request())
    let check = try journal.check(prepared)
    for slots in [SlotSet(.thread), SlotSet(.channel), SlotSet(.sentTime), SlotSet(.loggedDate)] {
      let entries = prepared.entries.map { entry in
        SelectedEntry(
          entry: entry.entry, mask: entry.mask, decided: entry.decided,
          redacted: entry.entry.content.opening.redacted(
            visibleFields: prepared.visibleSlots.union(slots), hidden: entry.mask.hidden),
          visibleSlots: entry.visibleSlots)
      }
      let bytes = Transcript(
        logs: prepared.proofs.transcriptLogs,
        entries: entries.map { entry in
          Transcript.Entry(
            log: 0, index: entry.id.sequence, content: .shown(entry.redacted, proof: nil))
        }
      ).bytes()
      #expect(
        check.findings(in: [.transcript: bytes]).filter(\.blocks)
          == [ReleaseFinding(.unexpectedContent, format: .transcript)])
    }
    for (format, bytes) in prepared.files {
      for length in [0, 1, bytes.count / 2, bytes.count - 2] {
        let found = check.findings(in: [format: Array(bytes.prefix(length))]).filter(\.blocks)
        #expect(!found.isEmpty)
      }
      #expect(!check.findings(in: [format: bytes + [0xff]]).filter(\.blocks).isEmpty)
      #expect(check.findings(in: [format: bytes]).filter(\.blocks) == [])
    }
  }
}

extension Journal {
  /// The gate for what was prepared.
  func check(_ prepared: PreparedExport) throws -> ReleaseCheck {
    let thread = try #require(state.threads[prepared.thread])
    return try releaseCheck(
      of: prepared.document, messages: prepared.messages, in: thread, trust: prepared.proofs.trust,
      keys: prepared.proofs.keys, showing: prepared.visibleSlots)
  }
}
