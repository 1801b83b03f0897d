import Testing

@testable import Testimony

/// Answers that are logged together with what they answer.
@Suite("Answers in a batch")
struct AnswersInABatchTests {
  @Test("each refers to the entry of its batch, whatever stands between them")
  func answers() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    var journal = try fixture.create()
    let conversation = try Conversation(in: &journal)
    try journal.log([conversation.message("before")])
    // A chain, one far back, and some that answer nothing: more than one share of work.
    let answered: [Int?] =
      [nil, 0, 1, nil, 0, 4, nil] + (7..<300).map { $0 % 3 == 0 ? $0 - 1 : nil }
    let drafts = answered.enumerated().map { index, answered in
      var draft = EntryDraft(
        kind: .message, owner: conversation.thread, body: .text(Array("\(index)".utf8)),
        direction: .incoming, speaker: conversation.contributor,
        provenance: Provenance(method: .typed, sent: .logging, uncertainty: .unknown))
      draft.answeredDraft = answered
      return draft
    }
    let receipts = try journal.append(drafts)
    #expect(receipts.count == answered.count)
    for (receipt, answered) in zip(receipts, answered) {
      let entry = try journal.entry(receipt.reference.id, owner: conversation.thread)
      #expect(entry.content.replyTo == answered.map { receipts[$0].reference.id })
      #expect(entry.content.fields.replyTo == answered.map { receipts[$0].reference.commitment })
    }
    #expect(receipts.map(\.number) == (2...301).map { UInt64($0) })
  }
}
