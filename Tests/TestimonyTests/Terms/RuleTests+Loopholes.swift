import Testing
import TestimonyCrypto
import TestimonyProof

@testable import Testimony

/// What does not become publishable by the way.
extension RuleTests {
  @Test("what no contributor wrote is about all of them, and makes nothing publishable")
  func program() throws {
    defer { conversation.remove() }
    var journal = try conversation.create(agreed: false)
    let thread = try #require(journal.state.thread(handle: "herat"))
    try journal.append([
      EntryDraft(
        kind: .message, owner: thread.id, body: .text(Array("c2 joined".utf8)),
        provenance: Provenance(method: .import, sent: .logging, uncertainty: .unknown))
    ])
    let place = thread.messageCount + 1
    #expect(
      try refused("herat:\(place)", in: journal) == [
        "no-consent c1 \(place)", "no-consent c2 \(place)", "no-terms c1 \(place)",
        "no-terms c2 \(place)",
      ])
    try journal.record(.init(term: .deepBackground, selection: selection("herat")))
    try journal.giveConsent(consent("c1"))
    // Beside it, what the desk wrote still needs everybody's yes; nobody is named as who said it.
    #expect(
      try refused("herat:2,\(place)", in: journal) == [
        "no-consent c2 2,\(place)"
      ])
    try journal.giveConsent(consent("c2"))
    #expect(try refused("herat:2,\(place)", in: journal) == [])
  }

  @Test("terms that were relaxed can be made stricter again, as often as it takes")
  func again() throws {
    defer { conversation.remove() }
    var journal = try conversation.create(agreed: false)
    try journal.record(
      .init(term: .offTheRecord, selection: selection("herat"), contributors: ["c1"]))
    let yes = try conversation.entry(5, in: journal)
    try journal.record(.init(term: .onTheRecord, selection: selection("herat"), agreed: yes))
    try journal.giveConsent(consent("c1"))
    #expect(try refused("herat:1", in: journal) == [])
    try journal.record(
      .init(term: .deepBackground, selection: selection("herat"), contributors: ["c1"]))
    #expect(try refused("herat:1", in: journal) == ["deep-background c1 1"])
    #expect(throws: TermsError.stricterStands) {
      try journal.record(
        .init(term: .onTheRecord, selection: selection("herat"), contributors: ["c1"]))
    }
  }

  @Test("a withdrawal of the same messages leaves nothing of a consent")
  func wholly() throws {
    defer { conversation.remove() }
    var journal = try conversation.create(agreed: false)
    try journal.giveConsent(consent("c1", "herat:1,4"))
    let given = try #require(journal.state.consents.last)
    try journal.withdrawConsent(
      .init(contributor: "c1", selection: selection("herat:1"), words: "Not the first one."))
    #expect(journal.standing(of: given) == .partlyWithdrawn)
    try journal.withdrawConsent(
      .init(contributor: "c1", selection: selection("herat:1-5"), words: "None of them any more."))
    #expect(journal.standing(of: given) == .withdrawn)
  }

  @Test("a clock that goes back brings no consent back")
  func clockBack() throws {
    defer { conversation.remove() }
    var journal = try conversation.create(agreed: false)
    try journal.record(.init(term: .background, selection: selection("herat")))
    let day = try #require(CivilDate(year: 2021, month: 8, day: 12))
    try journal.giveConsent(consent("c1", "herat:1", until: day))
    var later = conversation.fixture.surroundings
    later.now = { Timestamp(seconds: ConversationFixture.start + 3 * 86_400) }
    do {
      var journal = try conversation.fixture.open(surroundings: later)
      try journal.withdrawConsent(
        .init(contributor: "c2", selection: nil, words: "Nothing at all, she wrote."))
    }
    let back = try conversation.fixture.open(surroundings: conversation.fixture.surroundings)
    #expect(try refused("herat:1", in: back) == ["consent-expired c1 1"])
  }
}
