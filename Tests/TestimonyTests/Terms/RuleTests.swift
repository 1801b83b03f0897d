import Testing
import TestimonyCrypto
import TestimonyProof

@testable import Testimony

@Suite("Terms of use and consent")
struct RuleTests {
  let conversation = ConversationFixture()
  private let everything: ConsentUse = [.publication, .sharing, .words, .translation, .time]

  /// What keeps a publication from being made: rule, person and messages.
  func refused(
    _ selection: String = "herat", in journal: borrowing Journal,
    _ change: (inout ExportRequest) -> Void = { _ in }
  ) throws -> [String] {
    var request = try ConversationFixture.request(selection, formats: [.text])
    change(&request)
    var refusals: [RuleRefusal] = []
    do throws(ExportError) {
      _ = try journal.prepareExport(request)
    } catch {
      guard case .notPublishable(let found) = error else { throw error }
      refusals = found
    }
    return refusals.map { refusal in
      let numbers = refusal.messages.map { String($0.number) }.joined(separator: ",")
      let missing = refusal.missing.names.map { " " + $0 }.joined()
      return "\(refusal.rule.rawValue)\(missing) \(refusal.contributor) \(numbers)"
    }.sorted()
  }

  func selection(_ text: String) throws -> Selection { try Selection(parsing: text) }

  func consent(
    _ person: String, _ messages: String = "herat", _ uses: ConsentUse? = nil,
    until: CivilDate? = nil
  ) throws -> Journal.NewConsent {
    Journal.NewConsent(
      contributor: person, selection: try selection(messages), uses: uses ?? everything,
      until: until, words: "Yes, by telephone, on 12 August.")
  }

  @Test("nothing is published without terms and consent")
  func nothing() throws {
    defer { conversation.remove() }
    var journal = try conversation.create(agreed: false)
    #expect(
      try refused(in: journal) == [
        "no-consent c1 1,4,5", "no-consent c2 3", "no-terms c1 1,4,5", "no-terms c2 3",
      ])
    // What the desk wrote was written to both.
    #expect(try refused("herat:2", in: journal) == ["no-consent c1 2", "no-consent c2 2"])
    try journal.record(.init(term: .background, selection: selection("herat")))
    #expect(try refused(in: journal) == ["no-consent c1 1,4,5", "no-consent c2 3"])
    try journal.giveConsent(consent("c1"))
    #expect(try refused(in: journal) == ["no-consent c2 3"])
    #expect(try refused("herat:1-2,4-5", in: journal) == [])
    #expect(try refused("herat:2", in: journal) == ["no-consent c2 2"])
    try journal.giveConsent(consent("c2", "herat:2-3"))
    #expect(try refused(in: journal) == [])
    #expect(try refused("herat:2", in: journal) == [])
  }

  @Test("of several terms the strictest counts, and only the contributor's word makes them less so")
  func strictest() throws {
    defer { conversation.remove() }
    var journal = try conversation.create()
    try journal.record(
      .init(term: .offTheRecord, selection: selection("herat:4-5"), contributors: ["c1"]))
    #expect(throws: TermsError.stricterStands) {
      try journal.record(.init(term: .onTheRecord, selection: selection("herat:1")))
    }
    #expect(try refused(in: journal) == ["off-the-record c1 4,5"])
    #expect(throws: TermsError.stricterStands) {
      try journal.record(.init(term: .background, selection: selection("herat:4")))
    }
    // The desk's own message is no yes, and neither is the other's.
    for number in [2, 3] as [UInt64] {
      let message = try conversation.entry(number, in: journal)
      #expect(throws: TermsError.notTheirMessage) {
        try journal.record(
          .init(
            term: .background, selection: selection("herat:4"), contributors: ["c1"],
            agreed: message))
      }
    }
    let yes = try conversation.entry(5, in: journal)
    try journal.record(.init(term: .background, selection: selection("herat:4"), agreed: yes))
    #expect(try refused(in: journal) == ["off-the-record c1 5"])
    try journal.record(.init(term: .offTheRecord, selection: selection("herat:4")))
    #expect(try refused(in: journal) == ["off-the-record c1 4,5"])
  }

  @Test("what is off the record with somebody is so for what the desk wrote to them")
  func desk() throws {
    defer { conversation.remove() }
    var journal = try conversation.create()
    try journal.record(
      .init(term: .offTheRecord, selection: selection("herat:2"), contributors: ["c2"]))
    #expect(try refused(in: journal) == ["off-the-record c2 2"])
  }

  @Test("on deep background nobody is named as who said it")
  func deepBackground() throws {
    defer { conversation.remove() }
    var journal = try conversation.create()
    try journal.record(.init(term: .deepBackground, selection: selection("herat:1,3")))
    #expect(try refused(in: journal) == ["deep-background c1 1", "deep-background c2 3"])
    try conversation.hide(1, RedactionScope(fields: SlotSet(.speaker)), in: &journal)
    #expect(try refused(in: journal) == ["deep-background c2 3"])
    #expect(try refused("herat:1", in: journal) == [])
  }

  @Test("on background they are called as was agreed")
  func attribution() throws {
    defer { conversation.remove() }
    var journal = try conversation.create()
    try journal.record(
      .init(
        term: .background, selection: selection("herat:1"), contributors: ["c1"],
        attribution: "a woman in Herat"))
    #expect(try refused(in: journal) == ["attribution c1 1"])
    #expect(
      try refused(in: journal) { $0.labels = Labels(chosen: ["c1": "a woman in Herat"]) } == [])
    #expect(
      try refused(in: journal) { $0.labels = Labels(chosen: ["c1": "A woman in Herat"]) }
        == ["attribution c1 1"])
    #expect(try refused("herat:4", in: journal) == [])
  }

  @Test("a consent allows what it says, all of it in one")
  func scope() throws {
    defer { conversation.remove() }
    var journal = try conversation.create(agreed: false)
    try journal.record(.init(term: .onTheRecord, selection: selection("herat")))
    try journal.giveConsent(consent("c1", "herat:1", [.publication, .words]))
    #expect(try refused("herat:1", in: journal) == [])
    #expect(
      try refused("herat:1", in: journal) { $0.precision = .minute }
        == ["consent-scope time c1 1"])
    #expect(
      try refused("herat:1", in: journal) { $0.audience = .oneRecipient }
        == ["consent-scope share c1 1"])
    #expect(
      try refused("herat:1", in: journal) { $0.layers = LayerChoice(translations: ["fr"]) }
        == ["consent-scope translation c1 1"])
    #expect(try refused("herat:4", in: journal) == ["no-consent c1 4"])
    // Two that each allow a part allow no more than either.
    try journal.giveConsent(consent("c1", "herat:1", [.sharing, .words, .time]))
    #expect(
      try refused("herat:1", in: journal) { $0.precision = .minute }
        == ["consent-scope time c1 1"])
    #expect(throws: TermsError.noUse) {
      try journal.giveConsent(consent("c1", "herat:1", [.publication, .time]))
    }
  }

  @Test("a consent ends with its last day")
  func expiry() throws {
    defer { conversation.remove() }
    var journal = try conversation.create(agreed: false)
    try journal.record(.init(term: .background, selection: selection("herat")))
    let day = try #require(CivilDate(year: 2021, month: 8, day: 12))
    try journal.giveConsent(consent("c1", "herat:1", until: day))
    #expect(try refused("herat:1", in: journal) == [])
    #expect(throws: TermsError.past) {
      try journal.giveConsent(consent("c1", "herat:1", until: day.adding(days: -1)))
    }
    var tomorrow = conversation.fixture.surroundings
    tomorrow.now = { Timestamp(seconds: ConversationFixture.start + 86_400) }
    let later = try conversation.fixture.open(surroundings: tomorrow)
    #expect(try refused("herat:1", in: later) == ["consent-expired c1 1"])
  }

  @Test("a withdrawal ends every consent that was known, and one given later counts")
  func withdrawal() throws {
    defer { conversation.remove() }
    var journal = try conversation.create()
    let prepared = try journal.prepareExport(
      ConversationFixture.request("herat:1,4", formats: [.text]))
    try journal.withdrawConsent(
      .init(
        contributor: "c1", selection: selection("herat:4-5"), words: "No longer, she wrote."))
    #expect(try refused(in: journal) == ["consent-withdrawn c1 4,5"])
    let path = conversation.fixture.root + "/plan-b"
    #expect(throws: ExportError.self) {
      try journal.release(prepared, to: [.text: path + ".txt"], releaseNote: path + ".release")
    }
    #expect(journal.state.exportCount == 0)
    try journal.giveConsent(consent("c1", "herat:4"))
    #expect(try refused(in: journal) == ["consent-withdrawn c1 5"])
    try journal.withdrawConsent(
      .init(contributor: "c1", selection: nil, words: "Nothing at all any more."))
    #expect(try refused(in: journal) == ["consent-withdrawn c1 1,4,5"])
  }

  @Test("a withdrawal that a consent did not know of takes it back, in whatever order they come")
  func unknownWithdrawal() throws {
    defer { conversation.remove() }
    var journal = try conversation.create()
    try journal.withdrawConsent(
      .init(contributor: "c1", selection: nil, words: "Nothing at all any more."))
    let withdrawal = try #require(journal.state.consents.last)
    let thread = try #require(journal.state.thread(handle: "herat"))
    let log = journal.origin(of: EntryID(device: 1, sequence: 0))
    let origin = try #require(log)
    let message = MessageName(thread: thread.id, origin: origin, number: 1)
    let state = JournalState()
    let today = try #require(CivilDate(year: 2021, month: 8, day: 12))
    let given = try #require(journal.state.consents.first { $0.event == .given })
    #expect(given.contributor == withdrawal.contributor)
    for order in [[given, withdrawal], [withdrawal, given]] {
      state.consents = order
      let book = RuleBook(state, thread: thread.id, today: today)
      #expect(book.standing(of: given.contributor, for: message).consent == .withdrawn)
    }
  }

  @Test("a withdrawal names every release that shows such messages")
  func touched() throws {
    defer { conversation.remove() }
    var journal = try conversation.create()
    for (number, messages) in ["herat:1-2", "herat:3", "herat:4-5"].enumerated() {
      let prepared = try journal.prepareLookedAt(
        ConversationFixture.request(messages, formats: [.text]))
      let path = conversation.fixture.root + "/\(number)"
      _ = try journal.release(prepared, to: [.text: path + ".txt"], releaseNote: path + ".release")
    }
    try journal.withdrawConsent(
      .init(contributor: "c1", selection: selection("herat:1-4"), words: "No longer, she wrote."))
    let withdrawal = try #require(journal.state.consents.last)
    let touched = try journal.released(against: withdrawal)
    #expect(touched.map { $0.messages.map(\.row.number) } == [[1], [4]])
    #expect(touched.allSatisfy { $0.record.title == "“There is no plan B”" })
  }

  @Test("a snapshot keeps what was agreed")
  func snapshot() throws {
    defer { conversation.remove() }
    var journal = try conversation.create()
    try journal.record(
      .init(
        term: .background, selection: selection("herat:1,3-4"), attribution: "a couple",
        agreed: nil))
    try journal.giveConsent(
      consent("c2", "herat:3", until: CivilDate(year: 2022, month: 2, day: 28)))
    try journal.withdrawConsent(
      .init(contributor: "c2", selection: nil, words: "Nothing at all any more."))
    let state = journal.state
    let again = try JournalState(decoding: state.encoded, covers: state.covers)
    #expect(again.terms == state.terms)
    #expect(again.consents == state.consents)
    #expect(again.encoded == state.encoded)
  }
}
