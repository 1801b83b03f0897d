import Testing
import TestimonyCrypto

@testable import Testimony

@Suite("Entries of terms, consent and approval")
struct AgreementFormatTests {
  private let conversation = ConversationFixture()

  private func text(_ entry: JournalEntry) -> String {
    String(decoding: entry.body, as: UTF8.self)
  }

  @Test("have the bodies that the format names, and are read from them")
  func bodies() throws {
    defer { conversation.remove() }
    var journal = try conversation.create(agreed: false)
    let thread = try #require(journal.state.thread(handle: "herat"))
    let person = thread.speakers[0].contributor
    try journal.record(
      .init(
        term: .background, selection: Selection(parsing: "herat:1-2"), contributors: ["c1"],
        attribution: "a woman"))
    let terms = try #require(journal.state.terms.last)
    let origin = try #require(terms.scope.spans.first).origin
    var entry = try journal.entry(terms.entry.id, owner: thread.id)
    #expect(
      text(entry)
        == #"{"term":"background","contributors":["\#(person.hex)"],"messages":[["\#(origin.hex)",1,2]],"replaces":[],"attribution":"a woman"}"#
    )
    for (old, new) in [
      ("background", "secret"), ("1,2]", "2,1]"), ("1,2]", "0,2]"), ("1,2]", "1]"),
      ("\"contributors\":[\"\(person.hex)\"]", "\"contributors\":[]"),
      ("\"replaces\":[]", "\"x\":1"),
    ] {
      let body = MemberObject(parsing: Array(text(entry).replacing(old, with: new).utf8))
      let object = try #require(body, "\(new)")
      #expect(
        TermsRecord(object, entry.content, entry.reference, thread: thread.id) == nil, "\(new)")
    }

    try journal.giveConsent(
      .init(
        contributor: "c1", selection: Selection(parsing: "herat"), uses: [.publication, .words],
        until: CivilDate(year: 2022, month: 1, day: 31), words: "Yes, print it.",
        explained: "in Dari"))
    let consent = try #require(journal.state.consents.last)
    entry = try journal.entry(consent.entry.id, owner: person)
    #expect(
      text(entry)
        == #"{"contributor":"\#(person.hex)","event":"given","thread":"\#(thread.id.hex)","messages":[],"uses":["public","words"],"after":[],"words":"Yes, print it.","until":"2022-01-31","explained":"in Dari"}"#
    )
    for (old, new) in [
      ("given", "taken"), ("\"words\"]", "\"anything\"]"), ("2022-01-31", "2022-02-30"),
      ("\"thread\":\"\(thread.id.hex)\",", ""), ("\"after\":[]", "\"after\":[1]"),
    ] {
      let body = MemberObject(parsing: Array(text(entry).replacing(old, with: new).utf8))
      let object = try #require(body, "\(new)")
      #expect(ConsentRecord(object, entry.content, entry.reference) == nil, "\(new)")
    }

    try journal.requireApproval(true)
    let required = try #require(journal.state.approval.standing.first)
    let place = try journal.allPlaces { $0.kind == .approval }[0]
    entry = try journal.entry(place.id, owner: journal.id)
    #expect(text(entry) == #"{"event":"required"}"#)
    #expect(entry.reference.commitment == required)
    for body in [#"{"event":"x"}"#, #"{"event":"said","key":"x","note":""}"#] {
      var book = ApprovalBook()
      let object = try #require(MemberObject(parsing: Array(body.utf8)))
      let isRead = book.apply(object, entry.reference, logged: Timestamp(seconds: 0))
      #expect(!isRead)
    }
  }

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
