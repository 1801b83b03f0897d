import SeededRandom
import Testing

@testable import TestimonyProof

@Suite struct FlatObjectTests {
  private static let names = ["thread", "from", "body"].map { Array($0.utf8) }

  private static func flat(_ text: some Sequence<UInt8>) -> FlatObject? {
    FlatObject(Array(text)[...], names: names)
  }

  @Test("values are read with their escapes")
  func values() throws {
    let object = try #require(
      Self.flat(#" { "body" : "a \"b\"\n\\ \/ \t", "from":"", "thread":"هرات" } "#.utf8))
    #expect(object[0] == Array("هرات".utf8))
    #expect(object[1] == [])
    #expect(object[2] == Array("a \"b\"\n\\ / \t".utf8))
    #expect(Self.flat(#"{"from":"x"}"#.utf8)?[0] == nil)
  }

  @Test("a part of a longer text is read where it stands")
  func partOfAText() throws {
    let text = Array(#"xx{"from":"farid"}yy"#.utf8)
    #expect(FlatObject(text[2..<text.count - 2], names: Self.names)?[1] == Array("farid".utf8))
  }

  @Test(
    "every other form is left to others",
    arguments: [
      "", "{", "{}", "[]", #""from""#, #"{"from":1}"#, #"{"from":null}"#, #"{"from":"a",}"#,
      #"{"from":"a"} {"#, #"{"from":"a" "body":"b"}"#, #"{"from":"a","from":"b"}"#,
      #"{"other":"a"}"#, #"{"\u0066rom":"a"}"#, #"{"body":"\u0661"}"#, #"{"body":"\x"}"#,
      #"{"body":"\"#, "{\"body\":\"a\u{1}\"}", "{\"body\":\"a\nb\"}", #"{"body":"a"#,
    ])
  func otherForms(text: String) {
    #expect(Self.flat(text.utf8) == nil)
  }

  @Test("bytes that are no text are left to others")
  func notText() {
    #expect(Self.flat(Array(#"{"body":""#.utf8) + [0xc3] + Array(#""}"#.utf8)) == nil)
  }

  @Test("what is read is what the strict reader reads, whatever is changed", arguments: 0..<40)
  func agreesWithTheReader(seed: UInt64) {
    var random = Seeded(seed)
    let line = Array(
      #"{"thread": "herat", "from": "farid", "body": "کوچه \"بسته\" است.\n2 km \\ \/ end"}"#.utf8)
    var read = 0
    for _ in 0..<500 {
      var changed = line
      for _ in 0..<Int.random(in: 0...2, using: &random) {
        let place = Int.random(in: changed.indices, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: changed.remove(at: place)
        case 1: changed.insert(line.randomElement(using: &random) ?? 0, at: place)
        default: changed[place] = UInt8.random(in: 0...255, using: &random)
        }
      }
      guard let flat = Self.flat(changed) else { continue }
      read += 1
      guard case .object(let members)? = try? JSONReader.standard(changed) else {
        Issue.record("seed \(seed): \(changed) is read as an object and is none")
        return
      }
      #expect(members.count == Self.names.indices.count { flat[$0] != nil }, "seed \(seed)")
      for member in members {
        let place = Self.names.firstIndex(of: member.name)
        #expect(place.flatMap { flat[$0] }.map(JSONValue.string) == member.value, "seed \(seed)")
      }
    }
    #expect(read > 50, "seed \(seed)")
  }
}
