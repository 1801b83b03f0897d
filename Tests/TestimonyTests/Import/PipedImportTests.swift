import TestimonyImport
import Testing

@testable import Testimony

@Suite("Importing what comes through a pipe")
struct PipedImportTests {
  private static let format = ChatFormat(name: "signal-cli", channel: "signal") {
    SignalCLIParser()
  }

  /// Lines of signal-cli, one a message of this many seconds after midnight.
  private static func lines(_ messages: [(seconds: Int, text: String)]) -> [UInt8] {
    messages.flatMap { message in
      let time = 1_628_726_400_000 + message.seconds * 1000
      return Array(
        (#"{"envelope":{"sourceNumber":"+93700000001","sourceName":"Amina","timestamp":\#(time),"#
          + #""dataMessage":{"timestamp":\#(time),"message":"\#(message.text)"}},"#
          + #""account":"+33600000009"}"# + "\n").utf8)
    }
  }

  private static func material(_ bytes: [UInt8]) -> ImportMaterial {
    let original = ImportMaterial.Original(
      name: ImportMaterial.Original.pipeName, origin: .bytes(bytes))
    return ImportMaterial(
      originals: [original],
      texts: [ImportMaterial.Text(original: 0, member: nil, name: original.name)],
      companions: .none)
  }

  private static func plan(
    _ material: ImportMaterial, in journal: inout Journal
  ) throws -> ImportPlan {
    let survey = try journal.survey(material, format)
    var answers = ImportAnswers(
      times: TimeInterpretation(order: nil, calendar: .gregorian, zone: .unknown))
    for person in survey.people { answers.people[person.person] = .new("amina") }
    for conversation in survey.survey.conversations.list {
      answers.threads[conversation.identity] =
        journal.state.thread(handle: "herat") == nil ? .new("herat") : .known("herat")
    }
    return try journal.settle(answers, for: survey, channel: "signal").plan
  }

  @Test("parts that follow each other know what those before them brought")
  func parts() throws {
    let fixture = JournalFixture(seed: 71)
    defer { fixture.remove() }
    var journal = try fixture.create()
    let memory = ImportMemory()
    var told: [[UInt64]] = []
    for part in [
      [(1, "one"), (2, "two")], [(3, "three"), (3, "and more")], [(2, "two"), (4, "four")],
      [(3, "three"), (4, "four"), (5, "five")], [(6, "six")],
    ] {
      let material = Self.material(Self.lines(part))
      let plan = try Self.plan(material, in: &journal)
      let report = try journal.importChat(material, Self.format, plan, remembering: memory)
      told.append([report.messages, report.repeated])
    }
    // Two of one second have one name: the second is the first one's other words.
    #expect(told == [[2, 0], [2, 0], [1, 1], [1, 2], [1, 0]])
    let thread = try #require(journal.state.thread(handle: "herat"))
    #expect(thread.messageCount == 7)
    #expect(memory.threads[thread.id]?.known.messages.count == 6)
  }

  @Test("one whose import was interrupted is kept, and goes on from what was sealed")
  func interrupted() throws {
    let fixture = JournalFixture(seed: 72)
    defer { fixture.remove() }
    let bytes = Self.lines((0..<40).map { ($0, "line \($0)") })
    do {
      var journal = try fixture.create()
      let material = Self.material(bytes)
      let plan = try Self.plan(material, in: &journal)
      #expect(try journal.keep(material, as: .signalCLI))
      let digest = try journal.digest(of: material)
      // As a killed import leaves it: begun, and nothing imported.
      _ = try journal.beginChatImport(material, Self.format.parserName, plan, digest)
    }
    var journal = try fixture.open()
    let kept = try journal.keptOriginals()
    #expect(kept.map(\.source) == [.signalCLI])
    let opened = try ImportOpening(
      try #require(kept.first).original, beside: .none, as: kept[0].source, in: journal)
    let earlier = try #require(
      journal.earlierImport(of: try journal.digest(of: opened.material)))
    let plan = try #require(try journal.plan(of: earlier, zones: ZoneFolder()))
    let report = try journal.importChat(opened.material, Self.format, plan)
    #expect(report.messages == 40)
    #expect(report.isContinuation)
    #expect(try journal.keptOriginals().isEmpty)
  }
}
