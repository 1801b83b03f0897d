import Testing
import TestimonyCrypto
import TestimonyGate
import TestimonyProof

@testable import Testimony

@Suite("What may stand although the gate finds it")
struct WaiverTests {
  private static let line = "Call Karim at 079 955 5018 before 17:40."

  private func lines(_ texts: [String]) -> [ConversationFixture.Line] {
    texts.map { ConversationFixture.Line(0, $0) }
  }

  private func question(
    _ kind: ReleaseFinding.Class, in journal: borrowing Journal
  ) throws -> ReviewQuestion {
    let all = try journal.review(try Selection(parsing: "herat"))
    return try #require(all.first { $0.kind == kind })
  }

  private func prepared(_ journal: borrowing Journal) throws -> PreparedExport {
    try journal.prepareExport(ConversationFixture.request())
  }

  @Test("a detail that must not leave does when it was kept, with its reason in the report")
  func keeps() throws {
    let conversation = ConversationFixture()
    defer { conversation.remove() }
    var journal = try conversation.create(lines([Self.line]))
    #expect(Set(try prepared(journal).findings.map(\.kind)) == [.identityTerm, .detail(.phone)])
    let thread = try #require(journal.state.thread(handle: "herat"))
    for kind in [ReleaseFinding.Class.identityTerm, .detail(.phone)] {
      let question = try question(kind, in: journal)
      #expect(question.action == .block)
      _ = try journal.keep(question.places, of: thread.id, reason: "a public office")
    }
    let after = try prepared(journal)
    #expect(after.findings == [])
    #expect(Set(after.waived.map(\.kind)) == [.identityTerm, .detail(.phone)])
    #expect(after.waived.allSatisfy { $0.waiver == "a public office" })
    // It is kept for these words of this message alone.
    let reopened = try conversation.fixture.open()
    #expect(try prepared(reopened).findings == [])
    try conversation.log([.init(0, "Karim again, 079 955 5018")], into: &journal)
    #expect(try !prepared(journal).findings.isEmpty)
    #expect(try prepared(journal).findings.allSatisfy { $0.message == 2 })
  }

  @Test("what one message says of one class is asked once, but for what must not leave")
  func gathers() throws {
    let conversation = ConversationFixture()
    defer { conversation.remove() }
    let journal = try conversation.create(
      lines([
        "My wife and my son, my daughter", "My son", "079 955 5018 or 079 955 5019", "my aunt",
      ]))
    let all = try journal.review(try Selection(parsing: "herat"))
    #expect(all.filter { $0.kind == .detail(.kin) }.map(\.places.count) == [4, 1])
    #expect(all.filter { $0.kind == .detail(.phone) }.map(\.places.count) == [1, 1])
  }

  @Test("with another term that is known, or taken back, it says nothing any more")
  func isVoid() throws {
    let conversation = ConversationFixture()
    defer { conversation.remove() }
    var journal = try conversation.create(lines([Self.line]))
    let thread = try #require(journal.state.thread(handle: "herat"))
    let phone = try question(.detail(.phone), in: journal)
    let decision = try journal.keep(phone.places, of: thread.id, reason: "a public office")
    #expect(Set(try prepared(journal).findings.map(\.kind)) == [.identityTerm])
    try journal.undo(decision, of: thread.id)
    #expect(
      Set(try prepared(journal).findings.map(\.kind)) == [.identityTerm, .detail(.phone)])
    _ = try journal.keep(phone.places, of: thread.id, reason: "a public office")
    let contributor = try #require(journal.state.contributor(handle: "c2"))
    try journal.addIdentity([IdentityTerm(group: .place, text: "Injil")], of: contributor.id)
    #expect(
      Set(try prepared(journal).findings.map(\.kind)) == [.identityTerm, .detail(.phone)])
  }

  @Test(
    "what has to be looked at keeps nothing back that was looked at, with the code of these words")
  func asks() throws {
    let conversation = ConversationFixture()
    defer { conversation.remove() }
    var journal = try conversation.create(lines(["We met at 17:40."]))
    let before = try prepared(journal)
    #expect(before.findings == [] && before.questions.map(\.kind) == [.detail(.clock)])
    #expect(before.lookedAt("00000000") == nil)
    #expect(before.lookedAt(before.lookedAtCode) != nil)
    let code = before.lookedAtCode
    let error = #expect(throws: ExportError.self) {
      _ = try journal.release(
        before, to: [:], releaseNote: "x")
    }
    #expect(error == .noDestination)
    try conversation.log([.init(0, "And at 18:20.")], into: &journal)
    #expect(try prepared(journal).lookedAt(code) == nil)
  }

  @Test("what is hidden in a review is hidden wherever it stands, and can be taken back")
  func hidesEverywhere() throws {
    let conversation = ConversationFixture()
    defer { conversation.remove() }
    var journal = try conversation.create(
      lines([
        "Karim was here.", "Tell KARIM, and Karimi too.", "کریم",
      ]))
    let thread = try #require(journal.state.thread(handle: "herat"))
    let question = try question(.identityTerm, in: journal)
    #expect(question.places.map(\.number) == [1, 2])
    let decision = try journal.hide(question.places, of: thread.id, reason: "review")
    let text = try prepared(journal).text(.text)
    #expect(!text.contains("Karim w") && !text.contains("KARIM"))
    try journal.undo(decision, of: thread.id)
    #expect(try prepared(journal).text(.text).contains("KARIM"))
  }

  @Test("who was said to be anonymous needs terms, and who is anonymous from nobody needs none")
  func anonymity() throws {
    let conversation = ConversationFixture()
    defer { conversation.remove() }
    var journal = try conversation.create([.init(0, "hello")], identified: false)
    for handle in ["c1", "c2"] {
      let contributor = try #require(journal.state.contributor(handle: handle))
      try journal.stateNoIdentity(of: contributor.id, reason: "a stranger")
    }
    #expect(try prepared(journal).findings == [])
    let first = try #require(journal.state.contributor(handle: "c1"))
    var new = Journal.NewContributor(first)
    new.anonymity = .public
    try journal.changeContributor(first.id, to: new)
    #expect(try prepared(journal).findings.map(\.contributor) == ["c1"])
    new.anonymity = .nobody
    try journal.changeContributor(first.id, to: new)
    #expect(try prepared(journal).findings == [])
    #expect(try conversation.fixture.open().state.contributor(handle: "c1")?.anonymity == .nobody)
  }

  @Test("small facts keep an export back from people who know somebody")
  func acquaintances() throws {
    let conversation = ConversationFixture()
    defer { conversation.remove() }
    var journal = try conversation.create(lines(["We met at 17:40."]))
    let first = try #require(journal.state.contributor(handle: "c1"))
    var new = Journal.NewContributor(first)
    new.anonymity = .acquaintances
    try journal.changeContributor(first.id, to: new)
    #expect(Set(try prepared(journal).findings.map(\.kind)) == [.detail(.clock)])
  }

  @Test("what sounds like a term, or is a letter off, is asked about")
  func near() throws {
    let conversation = ConversationFixture()
    defer { conversation.remove() }
    let journal = try conversation.create(lines(["Rahimee came", "then Rahmii"]))
    let prepared = try prepared(journal)
    #expect(prepared.findings == [])
    #expect(Set(prepared.questions.map(\.kind)) == [.nearTerm])
  }

  @Test("what is kept is kept at its place, and for those from whom somebody is to stay hidden")
  func isBound() throws {
    let conversation = ConversationFixture()
    defer { conversation.remove() }
    var journal = try conversation.create(lines(["Come at 17:40 and again at 17:40."]))
    let thread = try #require(journal.state.thread(handle: "herat"))
    let clock = try question(.detail(.clock), in: journal)
    #expect(clock.places.count == 2)
    _ = try journal.keep([clock.places[0]], of: thread.id, reason: "it is a public hour")
    #expect(
      try question(.detail(.clock), in: journal).places.map(\.tokens) == [clock.places[1].tokens])
    #expect(try prepared(journal).questions.count == 1)
    _ = try journal.keep([clock.places[1]], of: thread.id, reason: "it is a public hour")
    #expect(try prepared(journal).questions.isEmpty)
    let contributor = try #require(journal.state.contributor(handle: "c1"))
    var changed = Journal.NewContributor(contributor)
    changed.anonymity = .acquaintances
    try journal.changeContributor(contributor.id, to: changed)
    #expect(try prepared(journal).findings.contains { $0.kind == .detail(.clock) })
  }
}
