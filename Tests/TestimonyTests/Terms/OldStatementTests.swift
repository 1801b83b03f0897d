import Testing
import TestimonyCrypto

@testable import Testimony

@Suite("Statements of agreement")
struct OldStatementTests {
  private let conversation = ConversationFixture()

  @Test("a statement of the first version is read, and allows nothing")
  func oldStatement() throws {
    defer { conversation.remove() }
    var journal = try conversation.create(agreed: false)
    let thread = try #require(journal.state.thread(handle: "herat"))
    let person = thread.speakers[0].contributor
    try journal.append([
      EntryDraft(
        kind: .agreement, owner: person,
        body: .object(
          MemberObject([
            ("contributor", .text(person.hex)), ("statement", .text("She said yes on 12 August.")),
            ("thread", .text(thread.id.hex)),
          ])))
    ])
    let reopened = try conversation.fixture.open()
    #expect(throws: ExportError.self) {
      try reopened.prepareExport(ConversationFixture.request("herat:1"))
    }
    #expect(reopened.state.consents.isEmpty)
  }
}
