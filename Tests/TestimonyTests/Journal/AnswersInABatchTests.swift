import Testing
import TestimonyCrypto
import TestimonyStorage

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
    let receipts = try journal.append(drafts(answered, in: conversation))
    #expect(receipts.count == answered.count)
    for (receipt, answered) in zip(receipts, answered) {
      let entry = try journal.entry(receipt.reference.id, owner: conversation.thread)
      #expect(entry.content.replyTo == answered.map { receipts[$0].reference.id })
      #expect(entry.content.fields.replyTo == answered.map { receipts[$0].reference.commitment })
    }
    #expect(receipts.map(\.number) == (2...301).map { UInt64($0) })
  }

  @Test("also where the heads of another machine's log are named before it")
  func answersBehindHeads() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    var journal = try fixture.create()
    let conversation = try Conversation(in: &journal)
    let place = fixture.root + "/elsewhere"
    let elsewhere = Surroundings(
      now: { Timestamp(seconds: 1_600_000_000) }, randomness: .seeded(9),
      folders: UserFolders { ["XDG_STATE_HOME": place, "HOME": place][$0] }, parallelism: 2)
    do {
      var other = try fixture.open(surroundings: elsewhere)
      try other.log([conversation.message("from elsewhere")])
    }
    let size = journal.state.covers[1] ?? 0
    let receipts = try journal.append(drafts([nil, 0, 0, 2], in: conversation))
    #expect(receipts[0].reference.id.sequence == size + 1)
    for (receipt, answered) in zip(receipts, [nil, 0, 0, 2]) {
      let entry = try journal.entry(receipt.reference.id, owner: conversation.thread)
      #expect(entry.content.replyTo == answered.map { receipts[$0].reference.id })
    }
  }

  @Test("what is about a message of its batch names it, and may answer another one, too")
  func targets() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    var journal = try fixture.create()
    let conversation = try Conversation(in: &journal)
    var drafts = drafts([nil, nil, 0, nil, 3], in: conversation)
    drafts[1].targetDraft = 0
    drafts[4].targetDraft = 2
    let receipts = try journal.append(drafts)
    for (index, target) in [nil, 0, nil, nil, 2].enumerated() {
      let entry = try journal.entry(receipts[index].reference.id, owner: conversation.thread)
      #expect(entry.content.target == target.map { receipts[$0].reference.id })
      #expect(entry.content.fields.target == target.map { receipts[$0].reference.commitment })
      #expect(
        entry.content.replyTo == drafts[index].answeredDraft.map { receipts[$0].reference.id })
    }
  }

  private func drafts(_ answered: [Int?], in conversation: Conversation) -> [EntryDraft] {
    answered.enumerated().map { index, answered in
      var draft = EntryDraft(
        kind: .message, owner: conversation.thread, body: .text(Array("\(index)".utf8)),
        direction: .incoming, speaker: conversation.contributor,
        provenance: Provenance(method: .typed, sent: .logging, uncertainty: .unknown))
      draft.answeredDraft = answered
      return draft
    }
  }
}
