import Testing
import TestimonyCrypto
import TestimonyProof

@testable import Testimony

/// An invented conversation between a desk and two people, with what must never be published.
struct ConversationFixture {
  let fixture: JournalFixture
  /// 12 August 2021, 12:30 UTC.
  static let start: Int64 = 1_628_771_400

  /// One message: who (nil for the desk), what, and which message by its number is answered.
  struct Line {
    var who: Int?
    var text: String
    var replyTo: Int?

    init(_ who: Int?, _ text: String, replyTo: Int? = nil) {
      self.who = who
      self.text = text
      self.replyTo = replyTo
    }
  }

  static let lines = [
    Line(0, "The fighting is about 2 kilometres from the bridge in the centre."),
    Line(nil, "Are you safe? Êtes-vous en sécurité ?", replyTo: 1),
    Line(1, "ما خوبیم. زرین با ماست.", replyTo: 2),
    Line(0, "We only get one shot. There is no plan B."),
    Line(0, "Sorry, I can't speak right now.\n\nLater."),
  ]

  static let secrets = [
    "Nargis", "Sunflower", "Couple in the old town", "rahimi", "رحیمی", "+93 70 123 4567",
  ]

  init(seed: UInt64 = 1, now: Int64 = Self.start) {
    fixture = JournalFixture(seed: seed, now: now)
  }

  func remove() { fixture.remove() }

  /// A journal with two contributors, each with identity terms unless told otherwise, and a thread.
  /// They agreed to everything, on background, unless told otherwise.
  func create(
    _ lines: [Line] = Self.lines, identified: Bool = true, agreed: Bool = true
  ) throws -> Journal {
    var journal = try fixture.create()
    let people = try journal.addContributors([
      .init(handle: "c1", codename: "Nargis"), .init(handle: "c2", codename: "Sunflower"),
    ])
    if identified {
      try journal.addIdentity(
        [
          IdentityTerm(group: .name, text: "Karim Rahimi"),
          IdentityTerm(group: .phone, text: "+93 70 123 4567"),
        ], of: people[0])
      try journal.addIdentity([IdentityTerm(group: .name, text: "رحیمی")], of: people[1])
    }
    try journal.addThreads([
      .init(handle: "herat", title: "Couple in the old town", contributors: people)
    ])
    if agreed {
      let all = Selection(thread: "herat")
      try journal.record(.init(term: .background, selection: all))
      for person in ["c1", "c2"] {
        try journal.giveConsent(
          .init(
            contributor: person, selection: all,
            uses: [.publication, .sharing, .words, .translation, .time],
            words: "She said on 12 August: yes, publish it without names."))
      }
    }
    try log(lines, into: &journal)
    return journal
  }

  func log(_ lines: [Line], into journal: inout Journal) throws {
    let thread = try #require(journal.state.thread(handle: "herat"))
    let first = Int(thread.messageCount)
    for (index, line) in lines.enumerated() {
      let replied = try line.replyTo.map { number in
        try #require(try journal.message(UInt64(number), device: nil, of: thread)).reference
      }
      let time = Self.start + Int64(first + index) * 65
      try journal.log([
        Journal.NewMessage(
          thread: thread.id, direction: line.who == nil ? .outgoing : .incoming,
          contributor: line.who.map { thread.speakers[$0].contributor },
          body: Array(line.text.utf8), sent: SentStamp(time: Timestamp(seconds: time)),
          channel: "signal", replyTo: replied,
          provenance: Provenance(method: .typed, sent: .stated, uncertainty: .minute))
      ])
    }
  }

  /// Hides the tokens that hold any byte of each of these texts in a message, wherever they stand.
  func redact(_ number: UInt64, _ texts: [String], in journal: inout Journal) throws {
    let body = try entry(number, in: journal).body
    var ranges: [Range<Int>] = []
    for text in texts {
      let text = Array(text.utf8)
      let starts = body.indices.filter { body[$0...].starts(with: text) }
      try #require(!starts.isEmpty)
      ranges += starts.map { $0..<$0 + text.count }
    }
    try redact(number, bytes: ranges, in: &journal)
  }

  func redact(_ number: UInt64, bytes: [Range<Int>], in journal: inout Journal) throws {
    let tokens = try entry(number, in: journal).content.tokens
    let words = bytes.flatMap { range in
      let hidden = tokens.overlapping(range)
      return hidden.indices.filter { hidden[$0] }.map { $0..<$0 + 1 }
    }
    try hide(number, RedactionScope(words: words), in: &journal)
  }

  func entry(_ number: UInt64, in journal: borrowing Journal) throws -> JournalEntry {
    let thread = try #require(journal.state.thread(handle: "herat"))
    return try #require(try journal.message(number, device: nil, of: thread))
  }

  /// Hides a whole body or fields.
  func hide(_ number: UInt64, _ scope: RedactionScope, in journal: inout Journal) throws {
    let entry = try entry(number, in: journal)
    try journal.redact(entry.reference, of: entry.owner, scope: scope, reason: "safety")
  }

  static func request(
    _ selection: String = "herat", formats: Set<ExportFormat> = Set(ExportFormat.allCases),
    labels: Labels = Labels(), precision: DatePrecision = .day,
    language: PageLanguage = .english, title: String = "“There is no plan B”"
  ) throws -> ExportRequest {
    ExportRequest(
      selection: try Selection(parsing: selection), title: title, formats: formats,
      labels: labels, precision: precision, language: language,
      transcriptName: "plan-b.testimony.json")
  }
}

extension PreparedExport {
  func text(_ format: ExportFormat) -> String {
    String(decoding: files[format] ?? [], as: UTF8.self)
  }

  /// The same after somebody has looked at what the gate asks about.
  func lookedAt() -> PreparedExport { lookedAt(lookedAtCode) ?? self }

  /// A file without the proof that a page holds as data, and its script.
  func shown(in format: ExportFormat) -> Substring {
    text(format).split(separator: "<script type=\"text/plain\"", maxSplits: 1).first ?? ""
  }
}

extension Journal {
  /// Prepares a publication, and says that what the gate asks about was looked at.
  func prepareLookedAt(
    _ request: ExportRequest, in folder: String? = nil
  ) throws(ExportError) -> PreparedExport {
    try prepareExport(request, in: folder).lookedAt()
  }
}
