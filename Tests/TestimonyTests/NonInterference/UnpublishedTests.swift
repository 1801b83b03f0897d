import Testing
import TestimonyCrypto
import TestimonyProof

@testable import Testimony

/// Two journals that differ in all that is not published: what decisions hide of every layer, what was
/// superseded or not chosen, who somebody is, by which app, where and when they wrote.
@Suite("What is not published")
struct UnpublishedTests {
  static let requests: [String] = ["days", "minutes", "stretch", "translations", "until"]

  /// One of several ways to publish the conversation.
  static func request(named name: String) throws -> ExportRequest {
    switch name {
    case "minutes": return try request(precision: .minute, language: .dari)
    // Entries that follow one another in the log are proved together.
    case "stretch": return try ConversationFixture.request("herat:7-9")
    case "translations":
      var request = try request("herat:9")
      request.layers = LayerChoice(translations: ["en"], showsOriginals: false)
      return request
    case "until":
      var request = try request("herat:4-17")
      request.selection.until = CivilDate(time: Timestamp(seconds: ConversationFixture.evening))
      return request
    default: return try request()
    }
  }

  static func request(
    _ selection: String = "herat:1-2,4-16", precision: DatePrecision = .day,
    language: PageLanguage = .english
  ) throws -> ExportRequest {
    var request = try ConversationFixture.request(
      selection, precision: precision, language: language, title: "Three voices")
    request.showsNumbers = false
    request.layers = LayerChoice(
      translations: ["en", "fr"], showsClips: true,
      notes: [NoteChoice(device: nil, message: 11, note: 2)])
    return request
  }

  /// What is published of a journal, by what it is.
  private func published(
    _ unpublished: Unpublished, _ requests: [String] = Self.requests
  ) throws -> [String: [String]] {
    let conversation = ConversationFixture(
      seed: 11, now: ConversationFixture.evening + unpublished.logged)
    defer { conversation.remove() }
    let journal = try conversation.create(unpublished)
    var published: [String: [String]] = [:]
    for name in requests {
      var request = try Self.request(named: name)
      request.recipient = unpublished.recipient
      let prepared = try journal.prepareExport(request)
      #expect(prepared.findings == [], "\(name): the gate stops it")
      for format in [ExportFormat.text, .markdown, .html] {
        let shown = prepared.shown(in: format)
        published["\(name), \(format)"] = shown.split(separator: "\n").map(String.init)
      }
      let transcript = prepared.files[.transcript] ?? []
      published["\(name), transcript"] = try TranscriptEssence.lines(transcript)
      #expect(try !TranscriptEssence.showsDecoys(transcript), "\(name): empty words")
      try checkFields(transcript, of: prepared)
    }
    let export = try journal.prepareExport(Self.request())
    let exhibit = try journal.prepareExhibit(
      ExhibitRequest(export: export.request, preparedBy: "The desk", legend: [:]), of: export)
    for file in exhibit.files
    where [ExhibitName.sheet, ExhibitName.declaration].contains(file.path) {
      let text = String(decoding: try file.bytes(), as: UTF8.self)
      published[file.path] = text.split(separator: "\n").filter { !Self.holdsHash($0) }
        .map(String.init)
    }
    return published
  }

  @Test("changes nothing that is")
  func differs() throws {
    let one = try published(.one)
    let days = Self.requests.filter { $0 != "minutes" }
    let other = try published(.other, days)
      .merging(published(.timed, ["minutes"]), uniquingKeysWith: { other, _ in other })
    #expect(one.count == 22)
    for (name, lines) in one.sorted(by: { $0.key < $1.key }) {
      #expect(lines == other[name], "\(name)")
    }
    let text = try #require(one["days, text"]).joined(separator: "\n")
    for line in [
      "█████ waits near █████, and we walk.", "ما با █████ خوبیم، شماره █████ است",
      "We and █████ are well", "We only get one chance.", "The road was closed that week.",
      "Le marché est ouvert.", "No, █████ said so.", "(no words)", "Contact 2",
    ] {
      #expect(text.contains(line), "\(line)")
    }
    #expect(!text.contains("Contact 3"))
    #expect(one["minutes, text"]?.contains { $0.contains("۲۱:۰۰") } ?? false)
    #expect(one[ExhibitName.sheet]?.contains { $0.contains("the reason is not given") } ?? false)
  }

  /// Only fields that were asked for are shown.
  private func checkFields(_ transcript: [UInt8], of prepared: PreparedExport) throws {
    var message = SlotSet.required.union(SlotSet(.sentDate))
    if prepared.request.precision == .minute { message.insert(SlotSet(.sentTime)) }
    let layer = SlotSet.required.union(SlotSet(.target)).union(SlotSet(.language))
    for slots in try TranscriptEssence.slots(transcript) {
      #expect(slots.isSubset(of: message) || slots.isSubset(of: layer), "fields: \(slots)")
    }
  }

  /// A line with a root, with a digest, with the time at which it was made, or with the number of messages
  /// that the conversation has, which an exhibit says.
  private static func holdsHash(_ line: Substring) -> Bool {
    line.contains(", root ") || line.contains(" of one conversation") || line.hasPrefix("On  ")
      || line.hasPrefix("4. On ")
      || line.split(separator: " ").contains { word in
        word.utf8.count == 64
          && word.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 || $0 >= 0x61 && $0 <= 0x66 }
      }
  }
}
