import Testing
import TestimonyProof

@testable import Testimony

@Suite("A mark")
struct MarkTests {
  /// The runs of one message of which these texts are hidden, and the pages with it.
  private func publish(
    _ text: String, hiding texts: [String]
  ) throws -> (runs: [PublishedRun], prepared: PreparedExport) {
    let conversation = ConversationFixture()
    defer { conversation.remove() }
    var journal = try conversation.create([.init(0, text)])
    for text in texts { try conversation.redact(1, [text], in: &journal) }
    let prepared = try journal.prepareExport(ConversationFixture.request())
    #expect(prepared.findings == [])
    return (prepared.document.messages[0].runs, prepared)
  }

  private func text(_ text: String) -> PublishedRun { .text(Array(text.utf8)) }

  @Test("is one for words beside one another, whatever decoys stand between")
  func joins() throws {
    let text = "we met Jan and Piet today"
    #expect(
      try publish(text, hiding: ["Jan", "and", "Piet"]).runs
        == [self.text("we met"), .mark, self.text(" today")])
    #expect(
      try publish(text, hiding: ["Jan and Piet"]).runs
        == [self.text("we met"), .mark, self.text(" today")])
  }

  @Test("is one for words with only white space between")
  func joinsOverSpace() throws {
    #expect(
      try publish("call\nJan\n\n \t Piet now", hiding: ["Jan", "Piet"]).runs
        == [text("call\n"), .mark, text(" now")])
    #expect(
      try publish("call Jan, Piet now", hiding: ["Jan", "Piet"]).runs
        == [text("call"), .mark, text(","), .mark, text(" now")])
  }

  @Test("stands for a whole message, however long")
  func whole() throws {
    let conversation = ConversationFixture()
    defer { conversation.remove() }
    var journal = try conversation.create([
      .init(0, "xx"), .init(0, String(repeating: "vast ", count: 200)), .init(0, "after"),
    ])
    for number in [1, 2] as [UInt64] {
      try conversation.hide(number, RedactionScope(wholeBody: true), in: &journal)
    }
    let prepared = try journal.prepareExport(ConversationFixture.request())
    #expect(prepared.findings == [])
    #expect(prepared.document.messages.prefix(2).map(\.runs) == [[.mark], [.mark]])
    #expect(prepared.text(.text).split(separator: "\n").filter { $0 == "    █████" }.count == 2)
  }

  @Test("always looks the same, and only what is visible decides about the space beside it")
  func looksTheSame() throws {
    for (before, hidden, after, line) in [
      ("met ", "Jan", " today", "met █████ today"), ("met ", "Jan", ".", "met █████."),
      ("(", "Jan", ") came", "(█████) came"), ("", "Jan", " came", "█████ came"),
      ("“", "Jan", "”", "“█████”"), ("met\n", "Jan", "\ntoday", "met\n    █████\n    today"),
      ("دیروز ", "احمد", " آمد", "دیروز █████ آمد"),
    ] {
      let published = try publish(before + hidden + after, hiding: [hidden])
      #expect(published.prepared.text(.text).contains("\n    \(line)\n"))
      #expect(!published.prepared.shown(in: .html).contains(hidden))
    }
  }

  @Test("cannot be written by a source")
  func cannotBeForged() throws {
    let published = try publish("I said █████ and █", hiding: [])
    #expect(published.prepared.text(.text).contains("I said \\u{2588}\\u{2588}"))
    #expect(!published.prepared.text(.text).contains("said █"))
    #expect(!published.prepared.text(.html).contains("said █"))
  }

  @Test("comes back to words when a decision is taken back")
  func undone() throws {
    let conversation = ConversationFixture()
    defer { conversation.remove() }
    var journal = try conversation.create()
    try conversation.redact(1, ["fighting"], in: &journal)
    let thread = try #require(journal.state.thread(handle: "herat"))
    let entry = try #require(try journal.message(1, device: nil, of: thread))
    try journal.undo(
      journal.state.standingRedactions(of: entry.reference), about: entry.reference,
      of: thread.id, reason: "public since")
    let prepared = try journal.prepareExport(ConversationFixture.request())
    #expect(prepared.document.messages[0].runs == [.text(entry.body)])
  }
}
