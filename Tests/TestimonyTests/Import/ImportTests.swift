import Testing
import TestimonyCrypto

@testable import Testimony

@Suite("Importing lines")
struct ImportTests {
  private static func line(_ index: Int, thread: String = "herat") -> String {
    let from = index % 3 == 0 ? "me" : "c\(index % 5 + 1)"
    return
      #"{"thread":"\#(thread)","from":"\#(from)","sent":"2021-08-12T14:05:00+04:30","#
      + #""language":"fa","body":"پیام \#(index) — line\nbreak"}"#
  }

  private static func bytes(_ count: Int) -> [UInt8] {
    Array((0..<count).map { line($0) + "\n" }.joined().utf8)
  }

  private static let options = Journal.ImportOptions(
    name: "herat.jsonl", createsMissing: true, again: false)

  @Test("keeps every message, in order, with its place in the file", arguments: [1, 2, 700, 2500])
  func keepsAll(count: Int) throws {
    let fixture = JournalFixture(seed: UInt64(count))
    defer { fixture.remove() }
    var journal = try fixture.create()
    let bytes = Self.bytes(count)
    var told: UInt64 = 0
    let report = try journal.importJSONLines(.bytes(bytes), Self.options) { told = $0 }
    #expect(report.messages == UInt64(count))
    #expect(report.bytes == UInt64(bytes.count))
    #expect(told <= UInt64(bytes.count))
    let thread = try #require(journal.state.thread(handle: "herat"))
    let places = try journal.places(of: thread, kinds: [.message])
    let entries = try journal.entries(places.map(\.id), owner: thread.id)
    #expect(entries.map(\.number) == (1...UInt64(count)).map { $0 })
    for (index, entry) in entries.enumerated() {
      #expect(String(decoding: entry.body, as: UTF8.self) == "پیام \(index) — line\nbreak")
      let source = try #require(entry.content.fields.provenance?.source)
      let line = Array(bytes[Int(source.offset)..<Int(source.offset + source.length)])
      #expect(line == Array(Self.line(index).utf8))
      #expect(entry.content.fields.sent?.time.text == "2021-08-12T09:35:00Z")
      #expect(entry.content.fields.sent?.offset == 270)
    }
    #expect(throws: ImportError.alreadyImported) {
      try journal.importJSONLines(.bytes(bytes), Self.options) { _ in }
    }
  }

  @Test("goes on where an interrupted import stopped, without doubles")
  func resumes() throws {
    let fixture = JournalFixture(seed: 5)
    defer { fixture.remove() }
    let bytes = Self.bytes(300)
    do {
      var journal = try fixture.create()
      // As a killed import leaves it: begun, with the first 120 lines durable.
      let survey = try ImportSurvey.of(.bytes(bytes), parallelism: 1)
      try journal.addContributors(
        survey.contributors.sorted().map { .init(handle: $0, codename: $0) })
      try journal.addThreads([
        .init(
          handle: "herat", title: "",
          contributors: survey.contributors.sorted().compactMap {
            journal.state.contributor(handle: $0)?.id
          })
      ])
      let begun = try journal.beginImport(survey, Self.options, of: .bytes(bytes))
      var queue = ImportQueue(begun: begun)
      var told = Journal.ImportReport()
      try queue.push(try #require(survey.lines)[..<120], to: &journal, &told) { _ in }
      try queue.finish(&journal, &told) { _ in }
    }
    var journal = try fixture.open()
    let report = try journal.importJSONLines(.bytes(bytes), Self.options) { _ in }
    #expect(report.messages == 300)
    #expect(report.resumedAfter == 120)
    let thread = try #require(journal.state.thread(handle: "herat"))
    #expect(thread.messageCount == 300)
    let last = try journal.lastMessages(300, of: thread)
    #expect(
      last.map { String(decoding: $0.body, as: UTF8.self) }
        == (0..<300).map { "پیام \($0) — line\nbreak" })
  }

  static let faults: [(String, ImportError.Fault)] = [
    ("nonsense", .notJSON), ("[]", .notJSON),
    (#"{"thread":"herat","from":"me"}"#, .missing("body")),
    (#"{"thread":"herat","body":""}"#, .missing("from")),
    (#"{"from":"me","body":""}"#, .missing("thread")),
    (#"{"thread":"Herat","from":"me","body":""}"#, .badValue("thread")),
    (#"{"thread":"herat","from":"me","body":1}"#, .badValue("body")),
    (#"{"thread":"herat","from":"me","body":"","sent":"12/08/2021"}"#, .badValue("sent")),
    (#"{"thread":"herat","from":"me","body":"","sent":"2021-02-30T00:00:00Z"}"#, .badValue("sent")),
    (#"{"thread":"herat","from":"me","body":"","language":"Dari!"}"#, .badValue("language")),
    (#"{"thread":"herat","from":"me","body":"","colour":"red"}"#, .unknownMember),
    (#"{"thread":"herat","from":"me","body":"a","body":"b"}"#, .duplicateMember),
    (#"{"thread":"herat","from":"me","body":"\ud83d"}"#, .loneSurrogate),
  ]

  @Test("names the line and the fault, and writes nothing", arguments: faults)
  func refuses(line: String, fault: ImportError.Fault) throws {
    let fixture = JournalFixture(seed: 9)
    defer { fixture.remove() }
    var journal = try fixture.create()
    let before = journal.entryCount
    let bytes = Array("\(Self.line(1))\n\n\(line)\n\(Self.line(2))".utf8)
    #expect(throws: ImportError.line(3, fault)) {
      try journal.importJSONLines(.bytes(bytes), Self.options) { _ in }
    }
    #expect(journal.entryCount == before)
  }

  @Test("asks before it makes threads or contributors")
  func unknown() throws {
    let fixture = JournalFixture(seed: 10)
    defer { fixture.remove() }
    var journal = try fixture.create()
    let options = Journal.ImportOptions(name: "-", createsMissing: false, again: false)
    #expect(throws: ImportError.unknown(threads: ["herat"], contributors: ["c2", "c3"])) {
      try journal.importJSONLines(.bytes(Self.bytes(3)), options) { _ in }
    }
  }
}
