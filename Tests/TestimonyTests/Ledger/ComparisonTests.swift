import Testing
import TestimonyCrypto
import TestimonyProof

@testable import Testimony

@Suite("The ledger")
struct ComparisonTests {
  private let conversation = ConversationFixture()

  private func release(
    _ selection: String, _ name: String, in journal: inout Journal,
    _ change: (inout ExportRequest) -> Void = { _ in }
  ) throws {
    var request = try ConversationFixture.request(selection, formats: [.text])
    change(&request)
    let prepared = try journal.prepareLookedAt(request)
    let path = conversation.fixture.root + "/" + name
    _ = try journal.release(prepared, to: [.text: path + ".txt"], releaseNote: path + ".release")
  }

  private func comparison(
    _ selection: String, in journal: borrowing Journal, formats: Set<ExportFormat> = [.text],
    precision: DatePrecision = .day
  ) throws -> LedgerComparison {
    let prepared = try journal.prepareExport(
      ConversationFixture.request(selection, formats: formats, precision: precision))
    return try journal.comparison(of: prepared)
  }

  @Test("a first release has nothing to be compared with")
  func first() throws {
    defer { conversation.remove() }
    let journal = try conversation.create()
    let comparison = try comparison("herat", in: journal)
    #expect(comparison.earlier.isEmpty)
    #expect(comparison.union == ReleasedExtent())
  }

  @Test("counts what a second one adds, and what is then out")
  func adds() throws {
    defer { conversation.remove() }
    var journal = try conversation.create()
    try conversation.redact(1, ["2 kilometres"], in: &journal)
    try release("herat:1", "a", in: &journal)
    let same = try comparison("herat:1", in: journal)
    #expect(same.sameAgain != nil)
    #expect(!same.adds)
    #expect(same.before == same.union)
    #expect(same.before.texts == 1)
    #expect(same.before.words == 10)
    let more = try comparison("herat:1,4", in: journal, precision: .minute)
    #expect(more.sameAgain == nil)
    #expect(more.adds)
    #expect(more.union.words == 10 + 10)
    #expect(more.union.texts == 2)
    #expect(more.union.fields.subtracting(more.before.fields) == SlotSet(.sentTime))
    #expect(more.people == ["c1"])
  }

  @Test("says which kinds of detail come to what is out, and never which words")
  func kinds() throws {
    defer { conversation.remove() }
    var journal = try conversation.create()
    try release("herat:4", "a", in: &journal)
    let comparison = try comparison("herat:1,4", in: journal)
    #expect(comparison.union.kinds(notIn: comparison.before).contains("distance"))
    #expect(!comparison.before.kinds.contains { $0.name == "distance" })
  }

  @Test("two cuts of one message add up")
  func cuts() throws {
    defer { conversation.remove() }
    var journal = try conversation.create()
    try conversation.redact(1, ["2 kilometres"], in: &journal)
    try release("herat:1", "a", in: &journal)
    let entry = try conversation.entry(1, in: journal)
    try journal.undo(
      journal.state.standingRedactions(of: entry.reference), about: entry.reference,
      of: entry.owner, reason: "another paper")
    try conversation.redact(1, ["centre"], in: &journal)
    let comparison = try comparison("herat:1", in: journal)
    #expect(comparison.addingUp.map(\.number) == [1])
    #expect(comparison.hiddenInVain.isEmpty)
    #expect(comparison.union.words == 12)
    try conversation.redact(1, ["2 kilometres"], in: &journal)
    let less = try self.comparison("herat:1", in: journal)
    #expect(less.addingUp.isEmpty)
    #expect(less.hiddenInVain.map(\.number) == [1])
    #expect(!less.adds)
  }

  @Test("says when somebody would be known by several labels")
  func labels() throws {
    defer { conversation.remove() }
    var journal = try conversation.create()
    try release("herat:1", "a", in: &journal) { $0.labels = Labels(chosen: ["c1": "a teacher"]) }
    var request = try ConversationFixture.request("herat:4", formats: [.text])
    request.labels = Labels(chosen: ["c1": "a mother"])
    let found = try journal.comparison(of: journal.prepareExport(request)).labels
    #expect(found.map(\.labels) == [["a teacher", "a mother"]])
  }

  @Test("keeps to the people: another's releases are not theirs")
  func people() throws {
    defer { conversation.remove() }
    var journal = try conversation.create()
    try release("herat:3", "a", in: &journal)
    #expect(try comparison("herat:1", in: journal).earlier.isEmpty)
    #expect(try comparison("herat:3", in: journal).earlier.count == 1)
    #expect(try journal.released().map { $0.messages.map(\.row.number) } == [[3]])
  }
}

@Suite("Who is overdue")
struct OverdueTests {
  @Test("is who was to be heard from by now, the longest silent first")
  func overdue() throws {
    let state = JournalState()
    let day: Int64 = 86_400
    let people: [(String, UInt64?, Int64?)] = [
      ("a", 3, 10), ("b", 3, 6), ("c", nil, 0), ("d", 3, nil), ("e", 3, 7),
    ]
    for (place, (handle, days, heard)) in people.enumerated() {
      var contributor = Contributor(
        id: Identifier(random: .seeded(UInt64(place))), handle: handle, codename: handle,
        languages: [], channels: [], timeZone: nil)
      contributor.checkInDays = days
      contributor.lastHeard = heard.map { Timestamp(seconds: $0 * day) }
      state.contributors.put(contributor)
    }
    let now = Timestamp(seconds: 10 * day + 1)
    #expect(state.overdue(at: now).map(\.handle) == ["d", "b", "e"])
    #expect(state.overdue(at: now)[1].daysSilent(at: now) == 4)
    #expect(state.overdue(at: Timestamp(seconds: 10 * day)).map(\.handle) == ["d", "b"])
  }
}
