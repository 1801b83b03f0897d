import Testing
import TestimonyCrypto
import TestimonyGate
import TestimonyProof

@testable import Testimony

@Suite("The gate")
struct GateTests {
  /// What the gate finds in messages, one for each text, that stand in one journal.
  private func findings(
    in texts: [String], terms: [IdentityTerm], labels: Labels = Labels(), title: String = "Title"
  ) throws -> [ReleaseFinding] {
    let conversation = ConversationFixture()
    defer { conversation.remove() }
    var journal = try conversation.create(texts.map { .init(0, $0) })
    let contributor = try #require(journal.state.contributor(handle: "c1"))
    try journal.addIdentity(terms, of: contributor.id)
    return try journal.prepareExport(
      ConversationFixture.request(labels: labels, title: title)
    ).findings
  }

  /// Checks that the gate finds a term in each of the texts, in every format.
  private func expectFound(_ term: IdentityTerm, in texts: [String]) throws {
    let found = try findings(in: texts, terms: [term])
    for (index, text) in texts.enumerated() {
      let formats = found.filter { $0.message == index + 1 && $0.kind == .identityTerm }
        .map(\.format)
      #expect(Set(formats) == Set(ExportFormat.allCases), "\(text.debugDescription)")
    }
  }

  @Test("finds a name in the spellings that people use")
  func names() throws {
    try expectFound(
      IdentityTerm(group: .name, text: "Ahmad"),
      in: [
        "Ahmad came", "AHMAD!", "ahmad's house", "Ahmads", "A h m a d", "A-h-m-a-d", "Ah\nmad",
        "A\u{200b}hmad", "Ah\u{200d}mad", "A\u{ad}hmad", "Ah\u{e0061}mad", "Áhmad", "Аhmad",
        "ＡＨＭＡＤ",
        "@ahmad_herat", "ahmad77@x.example", "%41hmad", "&#65;hmad", "&amp;#65;hmad",
        "\\u0041hmad", "𝐀𝐡𝐦𝐚𝐝", "Ahmad\u{301}", "ah_mad", "Ahmad\u{202e}",
      ])
  }

  @Test("finds a name in Arabic script, with what is written on to it")
  func arabicNames() throws {
    try expectFound(
      IdentityTerm(group: .name, text: "احمد"),
      in: [
        "احمد آمد", "واحمد", "احمد‌ها", "احمدجان", "اَحمَد", "احـمـد", "أحمد", "با احمد.",
        "%D8%A7%D8%AD%D9%85%D8%AF",
        "ا ح م د", "ﺍﺣﻤﺪ", "\u{202b}احمد\u{202c}",
      ])
  }

  @Test("takes Arabic and Persian letters of one sound for one")
  func letters() throws {
    try expectFound(
      IdentityTerm(group: .name, text: "کریمی"), in: ["كريمي", "کریمی", "کريمى", "کریمی‌ها"])
  }

  @Test("finds a phone number however it is written")
  func phones() throws {
    try expectFound(
      IdentityTerm(group: .phone, text: "+93 707 654 321"),
      in: [
        "+93 70 765 4321", "0093707654321", "0707654321", "070-765-4321", "۰۷۰۷۶۵۴۳۲۱",
        "٠٧٠٧٦٥٤٣٢١",
        "(070) 765.43.21", "call 0707654321x", "wa.me/93707654321",
        "\u{202a}+93 70 765 4321\u{202c}",
        "07 07 65 43 21",
      ])
  }

  @Test("lets pass what only looks alike")
  func passes() throws {
    let terms = [
      IdentityTerm(group: .name, text: "Ali"), IdentityTerm(group: .place, text: "Herat"),
      IdentityTerm(group: .phone, text: "+93 707 654 321"),
      IdentityTerm(group: .name, text: "فارس نوری"), IdentityTerm(group: .nickname, text: "Karm"),
    ]
    let texts = [
      "quality and reality", "her attack", "alight", "rehearsal of Ahm", "070 765", "2021-08-12",
      "پارس", "the karma",
    ]
    #expect(try findings(in: texts, terms: terms) == [])
  }

  @Test("reads titles, labels and file names, too")
  func elsewhere() throws {
    let terms = [IdentityTerm(group: .name, text: "Ahmad")]
    let title = try findings(in: ["hello"], terms: terms, title: "Ahmad speaks")
    #expect(Set(title.map(\.format)) == [.text, .markdown, .html])
    #expect(title.allSatisfy { $0.message == nil && $0.kind == .identityTerm })
    let label = try findings(in: ["hello"], terms: terms, labels: Labels(chosen: ["c1": "Ahmad"]))
    #expect(Set(label.map(\.message)) == [1])
  }

  @Test("finds redacted words that still stand elsewhere, and says where, not what")
  func residue() throws {
    let cases: [(hidden: String, other: String, word: Int)] = [
      ("Tirdad", "then Tirdad left", 2), ("Mahin", "mahin's car", 1), ("blue gate", "gate", 1),
      ("the green door", "a green tree", 2), ("4412", "plate 4412", 2), ("Q", "at Q", 2),
      ("پنجم", "کوچهٔ پنجم", 2), ("بازار", "در بازار‌ها", 2), ("thanks", "Thanks", 1),
    ]
    let conversation = ConversationFixture()
    defer { conversation.remove() }
    var journal = try conversation.create(
      cases.flatMap { [.init(0, "x \($0.hidden) y"), .init(0, $0.other)] })
    for (index, item) in cases.enumerated() {
      try conversation.redact(UInt64(2 * index + 1), [item.hidden], in: &journal)
    }
    let found = try journal.prepareExport(ConversationFixture.request()).findings
      .filter { $0.kind == .redactedWords }
    let expected = ExportFormat.allCases.flatMap { format in
      cases.enumerated().map { index, item in
        ReleaseFinding(.redactedWords, format: format, message: 2 * index + 2, word: item.word)
      }
    }
    #expect(Set(found) == Set(expected))
  }

  @Test("finds redacted words that come back respelled, and asks about what is only like them")
  func respelled() throws {
    let texts = ["G u l b u d d i n", "Gul-buddin", "#gulbuddinisback", "Gu1buddin", "Gulbudin"]
    let conversation = ConversationFixture()
    defer { conversation.remove() }
    var journal = try conversation.create(
      (["x Gulbuddin y"] + texts).map { .init(0, "ask \($0) then") })
    try conversation.redact(1, ["Gulbuddin"], in: &journal)
    let prepared = try journal.prepareExport(ConversationFixture.request(formats: [.text]))
    #expect(
      prepared.findings.filter { $0.kind == .redactedWords }.compactMap(\.message) == [2, 3, 4, 5])
    #expect(prepared.questions.filter { $0.kind == .nearRedacted }.map(\.message) == [6])
  }

  @Test("says where findings stand as decisions name it, in the message and beside it")
  func places() throws {
    let conversation = ConversationFixture()
    defer { conversation.remove() }
    var journal = try conversation.create([
      .init(0, "A teacher - came, alone."), .init(0, "Ask her."),
    ])
    try conversation.redact(1, ["A"], in: &journal)
    let prepared = try journal.prepareExport(
      ConversationFixture.request("herat:1-2", formats: [.text]))
    let question = try #require(prepared.questions.first)
    #expect(question.kind == .detail(.profession) && question.message == 1 && question.word == 1)
    let places = try journal.places(of: prepared.questions, in: prepared).places(of: question)
    let place = try #require(places.first)
    #expect(places.count == 1 && place.number == 1 && place.layer == nil)
    let range = try #require(place.entry.content.tokens.ranges[place.tokens].first)
    #expect(place.entry.body[range].suffix(7).elementsEqual("teacher".utf8))
  }

  @Test("a label that holds a protected term, or what may be one, is told apart")
  func labels() throws {
    let conversation = ConversationFixture()
    defer { conversation.remove() }
    var journal = try conversation.create([.init(0, "x")])
    let contributor = try #require(journal.state.contributor(handle: "c1"))
    try journal.addIdentity([IdentityTerm(group: .name, text: "Zarmina")], of: contributor.id)
    let thread = try #require(journal.state.thread(handle: "herat"))
    #expect(try journal.holdsTerm("Zarmina, 34", of: thread))
    #expect(try journal.holdsTerm("Sarmina", of: thread))
    #expect(try !journal.holdsTerm("Source A", of: thread))
  }

  @Test("does not stop at common words of a longer span, nor at its own page")
  func commonWords() throws {
    let conversation = ConversationFixture()
    defer { conversation.remove() }
    var journal = try conversation.create([
      .init(0, "we wait at the blue gate in August to verify a conversation"),
      .init(0, "I was at the bus in the morning"),
    ])
    try conversation.redact(
      1, ["at the blue gate in August to verify a conversation"], in: &journal)
    #expect(try journal.prepareExport(ConversationFixture.request()).findings == [])
  }

  @Test("asks for terms of everybody in the thread, or a statement that there are none")
  func identity() throws {
    let conversation = ConversationFixture()
    defer { conversation.remove() }
    var journal = try conversation.create(identified: false)
    func found(_ journal: borrowing Journal) throws -> [ReleaseFinding] {
      try journal.prepareExport(ConversationFixture.request("herat:1", formats: [.text])).findings
    }
    #expect(
      try found(journal) == [
        ReleaseFinding(.noIdentity, contributor: "c1"),
        ReleaseFinding(.noIdentity, contributor: "c2"),
      ])
    let first = try #require(journal.state.contributor(handle: "c1"))
    try journal.stateNoIdentity(of: first.id, reason: "a stranger who wrote once")
    let second = try #require(journal.state.contributor(handle: "c2"))
    try journal.addIdentity(
      [IdentityTerm(group: .other, text: "…"), IdentityTerm(group: .name, text: "A")],
      of: second.id)
    #expect(try found(journal) == [ReleaseFinding(.noIdentity, contributor: "c2")])
    try journal.addIdentity([IdentityTerm(group: .name, text: "Bo")], of: second.id)
    #expect(try found(journal) == [])
  }
}
