import Synchronization
import Testing
import TestimonyCrypto
import TestimonyImport
import TestimonyProof
import TestimonyStorage

@testable import Testimony

@Suite("Importing signs, edits and deletions")
struct ReactionImportTests {
  private static let format = ChatFormat(name: "signal-cli", channel: "signal") {
    SignalCLIParser()
  }

  /// A clock that goes on whenever it is looked at: entries of one commit have one time.
  private final class Clock: Sendable {
    private let seconds = Atomic<Int64>(1_628_771_400)

    func now() -> Timestamp {
      Timestamp(seconds: seconds.add(1, ordering: .relaxed).newValue)
    }
  }

  private static let names = ["Amina", "Farid", "Zarghuna"]
  private static let midnight = 1_628_726_400_000

  /// A line of signal-cli: at so many seconds after midnight, one of three people in a group.
  private static func line(_ seconds: Int, by person: Int, _ content: String) -> String {
    let time = midnight + seconds * 1000
    return #"{"envelope":{"sourceNumber":"+9370000000\#(person)","sourceName":"\#(names[person])","#
      + #""timestamp":\#(time),"dataMessage":{"timestamp":\#(time),\#(content),"#
      + #""groupInfo":{"groupId":"aGVyYXQ="}}},"account":"+33600000009"}"# + "\n"
  }

  private static func words(_ seconds: Int, by person: Int) -> String {
    line(seconds, by: person, #""message":"line \#(seconds)""#)
  }

  private static func reaction(_ seconds: Int, by person: Int, to target: Int) -> String {
    line(
      seconds, by: person,
      #""message":null,"reaction":{"emoji":"❤","targetAuthorNumber":"+93700000000","#
        + #""targetSentTimestamp":\#(midnight + target * 1000),"isRemove":false}"#)
  }

  private static func material(_ lines: [String]) -> ImportMaterial {
    let original = ImportMaterial.Original(
      name: ImportMaterial.Original.pipeName, origin: .bytes(Array(lines.joined().utf8)))
    return ImportMaterial(
      originals: [original],
      texts: [ImportMaterial.Text(original: 0, member: nil, name: original.name)],
      companions: .none)
  }

  private static func run(
    _ lines: [String], in journal: inout Journal, _ memory: ImportMemory? = nil
  ) throws -> ChatImportReport {
    let material = material(lines)
    let survey = try journal.survey(material, format)
    var answers = ImportAnswers(
      times: TimeInterpretation(order: nil, calendar: .gregorian, zone: .unknown))
    for person in survey.people {
      let name = String(decoding: person.sender.name, as: UTF8.self)
      answers.people[person.person] = .new(name.lowercased())
    }
    for conversation in survey.survey.conversations.list {
      answers.threads[conversation.identity] =
        journal.state.thread(handle: "herat") == nil ? .new("herat") : .known("herat")
    }
    let plan = try journal.settle(answers, for: survey, channel: "signal").plan
    return try journal.importChat(material, format, plan, remembering: memory)
  }

  @Test("signs under messages just before them are made durable together with those")
  func together() throws {
    let fixture = JournalFixture(seed: 81)
    defer { fixture.remove() }
    _ = try fixture.create()
    let clock = Clock()
    let surroundings = Surroundings(
      now: { clock.now() }, randomness: .seeded(82),
      folders: UserFolders { [root = fixture.root] in
        ["XDG_STATE_HOME": root + "/state", "HOME": root][$0]
      }, parallelism: 2)
    var journal = try fixture.open(surroundings: surroundings)
    // Everybody writes first: whoever is new is let in by an entry of its own.
    var lines = (0..<3).map { Self.words($0, by: $0) }
    for number in 0..<400 {
      lines.append(Self.words(10 + 3 * number, by: 0))
      lines.append(Self.reaction(11 + 3 * number, by: 1, to: 10 + 3 * number))
      lines.append(Self.reaction(12 + 3 * number, by: 2, to: 10 + 3 * number))
    }
    let report = try Self.run(lines, in: &journal)
    #expect(report.messages == 403)
    #expect(report.reactions == 800)
    let thread = try #require(journal.state.thread(handle: "herat"))
    let places = try journal.places(of: thread, kinds: [.message, .import], after: PerLog())
    let entries = try journal.entries(places.map(\.id), owner: thread.id)
    #expect(entries.count == 1203)
    #expect(Set(entries.map { $0.content.fields.logged.seconds }).count < 12)
    var last: EntryReference?
    for entry in entries.dropFirst(3) {
      if entry.kind == .message {
        last = entry.reference
      } else {
        #expect(entry.content.fields.target == last?.commitment)
        #expect(entry.content.target == last?.id)
      }
    }
  }

  @Test("the same sign of two people is two signs, in a later part of a pipe, too")
  func signsOfTwo() throws {
    let fixture = JournalFixture(seed: 83)
    defer { fixture.remove() }
    var journal = try fixture.create()
    let memory = ImportMemory()
    var told: [[UInt64]] = []
    for part in [
      [Self.words(1, by: 0), Self.words(2, by: 1), Self.words(3, by: 2)],
      [Self.reaction(4, by: 1, to: 1), Self.reaction(5, by: 2, to: 1)],
      [Self.words(6, by: 0), Self.reaction(7, by: 1, to: 6), Self.reaction(8, by: 1, to: 1)],
      [Self.reaction(9, by: 2, to: 6), Self.reaction(10, by: 1, to: 6)],
    ] {
      let report = try Self.run(part, in: &journal, memory)
      told.append([report.messages, report.reactions])
    }
    #expect(told == [[3, 0], [0, 2], [1, 1], [0, 1]])
  }
}
