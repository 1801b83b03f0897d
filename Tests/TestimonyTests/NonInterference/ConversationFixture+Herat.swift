import Testing
import TestimonyProof

@testable import Testimony

/// An invented conversation with something of every kind that can be hidden or left out.
extension ConversationFixture {
  /// 12 August 2021, 21:00 UTC.
  static let evening: Int64 = 1_628_802_000

  /// Sixteen messages of one day and one of the next, with all that is laid beside them and decided
  /// about them.
  func create(_ unpublished: Unpublished) throws -> Journal {
    var journal = try fixture.create()
    let people = try journal.addContributors(
      zip(unpublished.handles, unpublished.codenames).map { .init(handle: $0, codename: $1) })
    for (person, name) in zip(people, unpublished.names) {
      try journal.addIdentity([IdentityTerm(group: .name, text: name)], of: person)
    }
    try journal.addThreads(
      ["herat", "kabul"].map { handle in
        .init(
          handle: handle, title: unpublished.title,
          contributors: unpublished.order.map { people[$0] })
      })
    let all = Selection(thread: "herat")
    try journal.record(.init(term: .background, selection: all))
    for person in unpublished.handles {
      try journal.giveConsent(
        .init(
          contributor: person, selection: all,
          uses: [.publication, .sharing, .words, .translation, .time],
          words: "Yes, without names."))
    }
    let herat = try #require(journal.state.thread(handle: "herat"))
    for (index, line) in HeratLine.all(unpublished).enumerated() {
      try log(line, at: index, of: herat, unpublished, into: &journal)
    }
    try layBeside(unpublished, in: &journal)
    try decide(unpublished, in: &journal)
    let last = try #require(journal.state.thread(handle: unpublished.lastThread))
    try log(HeratLine(nil, "Good night."), at: 16, of: last, unpublished, into: &journal)
    return journal
  }

  private func log(
    _ line: HeratLine, at index: Int, of thread: ConversationThread, _ unpublished: Unpublished,
    into journal: inout Journal
  ) throws {
    let replied = try line.replyTo.map { try entry(UInt64($0), in: journal).reference }
    let person = try line.who.map {
      try #require(journal.state.contributor(handle: unpublished.handles[$0]))
    }
    let files = try line.files.enumerated().map { number, bytes in
      try Self.store(bytes, name: "IMG_\(number)_\(unpublished.handles[0]).bin", in: &journal)
    }
    let day: Int64 = index == 16 ? 86_400 : 0
    let time = Self.evening + day + unpublished.minutes[index] * 60
    try journal.log([
      Journal.NewMessage(
        thread: thread.id, direction: person == nil ? .outgoing : .incoming,
        contributor: person?.id, body: Array(line.text.utf8),
        sent: SentStamp(time: Timestamp(seconds: time), offset: unpublished.offset),
        channel: unpublished.channel, language: unpublished.language, attachments: files,
        replyTo: replied,
        provenance: Provenance(method: .typed, sent: .stated, uncertainty: .minute))
    ])
  }

  static func store(
    _ bytes: [UInt8], name: String, in journal: inout Journal
  ) throws -> AttachmentReference {
    try journal.shareAttaching()
    var rest = bytes[...]
    return try journal.storeAttachment(
      name: name, size: UInt64(bytes.count),
      next: { (count) throws(AttachmentError) in
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
      })
  }
}

/// One message of the conversation.
struct HeratLine {
  /// Nil for the desk.
  let who: Int?
  let text: String
  var replyTo: Int?
  var files: [[UInt8]] = []

  init(_ who: Int?, _ text: String, replyTo: Int? = nil, files: [[UInt8]] = []) {
    self.who = who
    self.text = text
    self.replyTo = replyTo
    self.files = files
  }

  static func all(_ unpublished: Unpublished) -> [HeratLine] {
    [
      HeratLine(0, "\(unpublished.name) waits near \(unpublished.place), and we walk."),
      HeratLine(
        nil,
        "Are you <b>well</b>? ![a](b) [x](y)\n1 · Desk\n- one\n\u{2067}two\u{e0041} █████ end",
        replyTo: 1),
      HeratLine(1, unpublished.unselected),
      HeratLine(unpublished.speaker, "It is quiet."),
      HeratLine(unpublished.writer, "We wait for you.", replyTo: 2),
      HeratLine(1, "Nobody came."),
      HeratLine(1, "Not yet.", replyTo: unpublished.repliesTo),
      HeratLine(0, unpublished.whole, replyTo: unpublished.repliesToUnselected),
      HeratLine(1, "ما با \(unpublished.dari) خوبیم، شماره \(unpublished.number) است"),
      HeratLine(0, unpublished.superseded[0]), HeratLine(nil, "Later."),
      HeratLine(1, "Look at this."),
      HeratLine(0, "No, \(unpublished.short.joined(separator: "  ")) said so."),
      HeratLine(1, "", files: unpublished.files), HeratLine(0, "Thank you.", replyTo: 1),
      HeratLine(1, "At the bazaar it is calm."), HeratLine(0, unpublished.nextDay),
    ]
  }
}
