import SeededRandom
import Testing
import TestimonyMatch

@Suite("Protected terms")
struct TermMatcherTests {
  private static func tiers(
    of terms: [(ProtectedTerm.Kind, String)], in text: String
  ) -> [TermTier] {
    let matcher = TermMatcher(terms.map { ProtectedTerm($0.0, Array($0.1.utf8)) })
    return matcher.hits(in: Array(text.utf8)).map(\.tier)
  }

  /// The text with each certain hit as a bar.
  private static func hidden(
    _ terms: [(ProtectedTerm.Kind, String)], in text: String
  ) -> String {
    let matcher = TermMatcher(terms.map { ProtectedTerm($0.0, Array($0.1.utf8)) })
    var bytes = Array(text.utf8)
    var end = bytes.count
    for hit in matcher.certainHits(in: bytes).reversed() where hit.range.upperBound <= end {
      bytes.replaceSubrange(hit.range, with: "|".utf8)
      end = hit.range.lowerBound
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(
    "the letters of a term are found with what languages attach to them",
    arguments: [
      ("Farhad", "I met FARHAD.", "I met |."),
      ("Farhad", "Farhad's brother, Farhad’s house", "| brother, | house"),
      ("Farhad", "with Farhadjan", "with |"),
      ("Farhad", "d’Farhad", "d’|"),
      ("فرهاد", "و فرهاد آمد", "و | آمد"), ("فرهاد", "وفرهاد را دیدم", "| را دیدم"),
      ("فرهاد", "فرهادجان کجاست", "| کجاست"), ("فرهاد", "فرهاد‌ها", "|"),
      ("فرهاد", "ف\u{64E}رهاد", "|"), ("علی", "على رفت", "| رفت"),
      ("گل آقا", "گل‌آقا و گلآقا و گل آقا", "| و | و |"),
      ("Gul Agha", "gulagha, Gul-Agha, GUL  AGHA", "|, |, |"),
      ("Élodie", "ELODIE", "|"), ("Elodie", "E\u{301}lodie", "|"),
      ("Farhad", "Far\u{200B}had Far\u{AD}had Ｆａｒｈａｄ", "| | |"),
      ("Farhad", "withفرهادFarhad", "withفرهاد|"),
    ])
  func findsExactly(_ term: String, _ text: String, _ expected: String) {
    #expect(
      Self.hidden([(.name, term)], in: text).utf8.elementsEqual(expected.utf8),
      "\(Self.hidden([(.name, term)], in: text))")
  }

  @Test(
    "names of few consonants, and those with a sign in place of a letter, are asked about",
    arguments: [
      ("ګلالۍ", "Gulalai"), ("ګلالۍ", "Golalay"), ("Gulalai", "گلالی"), ("Zarmina", "Z*rmina"),
      ("Farhad", "Far#ad"),
    ])
  func asksAboutSound(_ term: String, _ text: String) {
    let tiers = Self.tiers(of: [(.name, term)], in: "ask \(text) then")
    #expect(!tiers.isEmpty && tiers.allSatisfy { !$0.isCertain }, "\(tiers)")
  }

  @Test("words of a redaction are found respelled, those of a long one only where it is sure")
  func findsRedactedWords() {
    let words = "the bakery of Gulbuddin"
    for text in ["G u l b u d d i n", "Gul-buddin", "#gulbuddinisback", "Gu1buddin"] {
      #expect(Self.tiers(of: [(.redacted, words)], in: text).contains { $0.isCertain }, "\(text)")
      #expect(Self.tiers(of: [(.passage, words)], in: text).contains { $0.isCertain }, "\(text)")
    }
    #expect(Self.tiers(of: [(.redacted, words)], in: "ask Gulbudin") == [.typo])
    #expect(Self.tiers(of: [(.passage, words)], in: "ask Gulbudin") == [])
    #expect(Self.tiers(of: [(.redacted, "of the there")], in: "of the there, of ther") == [])
  }

  @Test(
    "letters that are parted, capitals inside words, handles and look-alikes are found",
    arguments: [
      ("Farhad", "F a r h a d", TermTier.split), ("Farhad", "F-a-r-h-a-d", .split),
      ("Farhad", "Far.had", .split), ("Farhad", "Farh\nad", .split),
      ("فرهاد", "ف ر ه ا د", .split), ("فرهاد", "فر-هاد", .split),
      ("Farhad", "farhadherat77@mail.example", .handle), ("Farhad", "@xfarhadx", .handle),
      ("Farhad", "https://site.example/u/myfarhadpage", .handle),
      ("Bob", "forBob", .exact), ("Farhad", "IMG_farhad_1.jpg", .exact),
      ("Farhad", "F\u{430}rhad", .lookalike), ("Farhad", "Farh4d", .lookalike),
      ("Hasan", "7asan", .lookalike), ("Farhad", "F@rhad", .lookalike),
      ("Ali", "3li", .lookalike),
    ])
  func findsOtherwise(_ term: String, _ text: String, _ tier: TermTier) {
    #expect(Self.tiers(of: [(.name, term)], in: text) == [tier])
  }

  @Test(
    "numbers are found in the digits of every script, whatever stands between them",
    arguments: [
      "+93 70 555 0142", "0093705550142", "070-555-0142", "۰۷۰۵۵۵۰۱۴۲", "٠٧٠ ٥٥٥ ٠١٤٢",
      "\u{202A}+93 70 555 0142\u{202C}", "(070) 555 01 42", "wa.me/93705550142", "tel:070.555.0142",
      "O7O555OI42",
    ])
  func findsNumbers(_ text: String) {
    let found = Self.tiers(of: [(.number, "+93 70 555 0142")], in: "call \(text) now")
    #expect(found.count == 1 && found.allSatisfy(\.isCertain))
  }

  @Test(
    "an address is found as it is written and as it is said",
    arguments: [
      "nilab.qaderi@post.example", "nilab.qaderi (at) post.example",
      "nilab dot qaderi at post dot example", "NILAB.QADERI@POST.EXAMPLE", "t.me/nilabqaderi",
      "nilab_qaderi",
    ])
  func findsAddresses(_ text: String) {
    #expect(!Self.hidden([(.address, "nilab.qaderi@post.example")], in: text).contains("qaderi"))
    #expect(
      Self.tiers(of: [(.address, "nilab.qaderi@post.example")], in: text).contains { $0.isCertain })
  }

  @Test(
    "what may be a term is a question",
    arguments: [
      ("Farhad", "Frahad", TermTier.typo), ("Nasrin", "Nasreen", .typo),
      ("Mohammad", "Muhammed", .soundalike), ("محمد", "Mohamad", .soundalike),
      ("Mohammad", "محمد", .soundalike), ("Khatera", "خاطره", .soundalike),
    ])
  func asks(_ term: String, _ text: String, _ tier: TermTier) {
    let found = Self.tiers(of: [(.name, term)], in: text)
    #expect(found.count == 1 && !(found.first?.isCertain ?? true))
  }

  @Test(
    "words of their own are left alone",
    arguments: [
      ("Asif", "It looked as if it rained."), ("Amina", "I am in a hurry."),
      ("Ali", "The alibi was valid, also finally."), ("فرید", "فریدون فریاد زد"),
      ("امید", "نومیدی"), ("Bob", "bobsleigh"), ("Farhad", "far from had"),
    ])
  func leavesAlone(_ term: String, _ text: String) {
    #expect(Self.tiers(of: [(.name, term)], in: text).filter(\.isCertain) == [])
  }

  @Test("parts of a name are looked for alone, particles of names are not")
  func findsParts() {
    let terms: [(ProtectedTerm.Kind, String)] = [(.name, "Haji Abdul Wakil Sharifzai")]
    #expect(Self.hidden(terms, in: "Wakil and Sharifzai, a haji") == "| and |, a haji")
    #expect(Self.hidden(terms, in: "Haji Abdul-Wakil Sharifzai") == "|")
  }

  @Test("any bytes are read, and hits are within them", arguments: UInt64(0)..<20)
  func takesRandomBytes(seed: UInt64) {
    var random = Seeded(seed)
    let matcher = TermMatcher([
      ProtectedTerm(.name, Array("ab ba".utf8)), ProtectedTerm(.number, Array("123456".utf8)),
      ProtectedTerm(.address, Array("a@b.c".utf8)), ProtectedTerm(.phrase, Array("اب".utf8)),
    ])
    let pieces = ["a", "b", "ا", "ب", "1", "@", ".", " ", "\u{200C}", "'", "3", "а", "\n", "_"]
    for _ in 0..<200 {
      var bytes = (0..<Int.random(in: 0...40, using: &random)).flatMap { _ in
        Array((pieces.randomElement(using: &random) ?? "").utf8)
      }
      if Bool.random(using: &random), !bytes.isEmpty {
        bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      for hit in matcher.hits(in: bytes) {
        #expect(hit.range.lowerBound >= 0 && hit.range.upperBound <= bytes.count, "seed \(seed)")
        #expect(!hit.range.isEmpty, "seed \(seed)")
      }
    }
  }
}
