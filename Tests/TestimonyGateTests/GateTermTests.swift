import SeededRandom
import Testing
import TestimonyGate

@Suite("The gate: terms")
struct GateTermTests {
  private static func classes(_ term: GateTerm, in text: String) -> Set<GateClass> {
    Set(Gate([term]).findings(in: Array(text.utf8)).map(\.kind))
  }

  private static func name(_ text: String) -> GateTerm { GateTerm(.name, Array(text.utf8)) }

  @Test(
    "a term is found however it is written",
    arguments: [
      ("Farhad", "FARHAD’s"), ("Farhad", "farhadjan"), ("فرهاد", "وفرهاد"), ("فرهاد", "فرهاد‌ها"),
      ("فرهاد", "ف\u{64E}رهادجان"), ("علی", "على"), ("گل آقا", "گل‌آقا"), ("گل آقا", "گلآقا"),
      ("Gul Agha", "GulAgha"), ("Gul Agha", "gul-agha"), ("Farhad", "F a r h a d"),
      ("Farhad", "F.a.r.h.a.d"), ("Farhad", "Far-had"), ("Farhad", "Farh\nad"),
      ("Farhad", "farhad77@x.example"), ("Farhad", "#IloveFarhadHerat"), ("Farhad", "F\u{430}rhad"),
      ("Farhad", "Farh4d"), ("Farhad", "F@rhad"), ("Hasan", "7asan"), ("Ali", "3li"),
      ("Farhad", "&#70;arhad"), ("Farhad", "F&#x61;rhad"), ("Farhad", "%46arhad"),
      ("Farhad", "\\u0046arhad"), ("Farhad", "F&#97rhad"), ("Farhad", "\\ud835\\udc05arhad"),
      ("Farhad", "&amp;#70;arhad"), ("فرهاد", "%D9%81%D8%B1%D9%87%D8%A7%D8%AF"),
      ("Farhad", "Far<b>had</b>"), ("Farhad", "<p title=\"Farhad\">x</p>"),
      ("Farhad", "x<!-- Farhad -->"), ("Farhad", "Far\u{200B}had"), ("Farhad", "Far\u{E0041}had"),
      ("Farhad", "ꜰᴀʀʜᴀᴅ"), ("Farhad", "🅕🅐🅡🅗🅐🅓"), ("Farhad", "🅵🅰🆁🅷🅰🅳"),
      ("Élodie", "&Eacute;lodie"), ("Farhad", "Far=\nhad"),
    ])
  func findsTerm(_ term: String, _ text: String) {
    #expect(Self.classes(Self.name(term), in: "on \(text) \u{2014} then").contains(.term))
  }

  @Test(
    "a number is found in any digits, with anything between them",
    arguments: [
      "+93 70 555 0142", "0093-70-555-0142", "۰۷۰۵۵۵۰۱۴۲", "٠٧٠ ٥٥٥ ٠١٤٢", "070.555.01.42",
      "(070) 555 – 0142", "wa.me/93705550142", "O7O555O142",
    ])
  func findsNumber(_ text: String) {
    let term = GateTerm(.number, Array("0705550142".utf8))
    #expect(Self.classes(term, in: "at \(text), now").contains(.term))
  }

  @Test(
    "an address is found as it is written and said",
    arguments: [
      "nilab.qaderi@post.example", "nilab dot qaderi at post dot example", "t.me/nilab_qaderi",
      "nilab.qaderi (at) post.example",
    ])
  func findsAddress(_ text: String) {
    let term = GateTerm(.address, Array("nilab.qaderi@post.example".utf8))
    #expect(Self.classes(term, in: text).contains(.term))
  }

  @Test(
    "words of their own are left alone",
    arguments: [
      ("Asif", "It looked as if it rained."), ("Amina", "I am in a hurry."),
      ("Ali", "The alibi, also finally."), ("فرید", "فریاد زد"), ("Bob", "bobsleigh"),
    ])
  func leavesAlone(_ term: String, _ text: String) {
    #expect(Self.classes(Self.name(term), in: text).isDisjoint(with: [.term, .termInside]))
  }

  @Test("the words of something redacted are found, whole and one by one")
  func findsResidue() {
    let span = GateTerm(.redacted, Array("the bakery behind the blue mosque".utf8))
    #expect(Self.classes(span, in: "in the bakery of Herat").contains(.residue))
    #expect(Self.classes(span, in: "the bakery - behind the blue mosque").contains(.residue))
    #expect(Self.classes(span, in: "behind the house").isDisjoint(with: [.residue]))
    #expect(
      Self.classes(GateTerm(.redacted, Array("نانوایی".utf8)), in: "از نانوایی‌ها").contains(
        .residue)
    )
  }

  @Test(
    "of many words that were redacted together, one alone is a question unless it reads like a name"
  )
  func asksAboutPassages() {
    let text = "The school near the market stays shut, said Gulnaz, the number 4471 too"
    let gate = Gate([GateTerm(.passage, Array(text.utf8))])
    func actions(_ text: String) -> Set<GateAction> {
      Set(gate.findings(in: Array(text.utf8)).filter { $0.kind == .residue }.map(\.action))
    }
    #expect(actions("the market was full") == [.confirm])
    #expect(actions("the people said that it is shut") == [.confirm])
    #expect(actions("they said too that it was near") == [])
    #expect(actions("ask Gulnaz") == [.block])
    #expect(actions("box 4471") == [.block])
    #expect(actions(text).contains(.block))
  }

  @Test("what cannot be looked for is told apart from what can")
  func knowsWhatItCanCheck() {
    #expect(!GateTerm(.name, Array("a".utf8)).canBeChecked)
    #expect(!GateTerm(.name, Array("…".utf8)).canBeChecked)
    #expect(GateTerm(.name, Array("Al".utf8)).canBeChecked)
    #expect(GateTerm(.name, Array("ن".utf8)).canBeChecked)
  }

  @Test("bytes that are no text are a finding")
  func refusesNoText() {
    let gate = Gate([])
    #expect(gate.findings(in: [0x61, 0xFF, 0x62]).map(\.kind) == [.unreadable])
    #expect(gate.findings(in: Array("a\u{1}b".utf8)).map(\.kind) == [.unreadable])
    #expect(gate.findings(in: Array("\u{FFFD}".utf8)) == [])
  }

  @Test("a finding says line and column")
  func saysWhere() throws {
    let found = Gate([Self.name("Farhad")]).findings(in: Array("é\nو Farhad".utf8))
    let finding = try #require(found.first)
    #expect(finding.line == 2 && finding.column == 3 && finding.range == 6..<12)
  }

  @Test("a text read in pieces gives what it gives at once", arguments: UInt64(0)..<2)
  func readsPieces(seed: UInt64) {
    var random = Seeded(seed)
    let words = [
      "Farhad", "فرهاد", "the", "بازار", "f a r h a d", "070 555 0142", "&#70;arhad", "<b>", "</b>",
      "a@b.com", "\n", "house", "2 km from our house", "۱۲ اسد", "x",
    ]
    let text = (0..<16_000).map { _ in words.randomElement(using: &random) ?? "" }
      .joined(separator: " ")
    let bytes = Array(text.utf8)
    let gate = Gate([Self.name("Farhad"), Self.name("فرهاد")])
    let whole = gate.findings(in: bytes)
    var reader = GateReader(gate)
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + Int.random(in: 1...90_000, using: &random))
      reader.take(Array(bytes[start..<end]))
      start = end
    }
    #expect(reader.finish() == whole, "seed \(seed)")
    #expect(whole.count > 5_000, "seed \(seed)")
  }

  @Test("random bytes do no harm", arguments: UInt64(0)..<10)
  func takesRandomBytes(seed: UInt64) {
    var random = Seeded(seed)
    let gate = Gate([Self.name("ab ba"), GateTerm(.redacted, Array("xا".utf8))])
    let pieces = [
      "a", "b", "ا", "&#", "x61;", "%4", "1", "\\u00", "<", ">", "<!--", "-->", "\"", "@", ".", "+",
      "۷", "km", "°", ":", "/", "\u{200D}", "👩", "=", "\n", " ",
    ]
    for _ in 0..<150 {
      var bytes = (0..<Int.random(in: 0...60, using: &random)).flatMap { _ in
        Array((pieces.randomElement(using: &random) ?? "").utf8)
      }
      if Bool.random(using: &random), !bytes.isEmpty {
        bytes[Int.random(in: bytes.indices, using: &random)] = .random(in: 0...255, using: &random)
      }
      for finding in gate.findings(in: bytes) {
        #expect(
          finding.range.lowerBound >= 0 && finding.range.upperBound <= bytes.count
            && !finding.range.isEmpty, "seed \(seed)")
      }
    }
  }
}
