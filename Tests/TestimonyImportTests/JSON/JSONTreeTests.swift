import Testing
import TestimonyImport

@Suite struct JSONTreeTests {
  private func read(_ text: String, repairs: Bool = false) throws -> JSONNode {
    try JSONTree.read(Array(text.utf8), repairs: repairs)
  }

  @Test func everyKindOfValueIsRead() throws {
    let root = try read(#" {"a":null,"b":[true,false,-12,3.5e+2],"c":{"d":"é"},"e":""} "#)
    #expect(root.member("a")?.isNull == true)
    let elements = try #require(root.member("b")).elements.map { $0 }
    #expect(elements.map(\.boolean) == [true, false, nil, nil])
    #expect(elements.map(\.integer) == [nil, nil, -12, nil])
    #expect(elements[3].number == Array("3.5e+2".utf8))
    #expect(try root.member("c")?.member("d")?.text() == Array("é".utf8))
    #expect(try root.member("e")?.text() == [])
    #expect(root.member("f") == nil)
  }

  @Test func rangesAreThoseOfTheSource() throws {
    let text = #"{"name": "Ann", "n": 12, "l": [ 1 ]}"#
    let root = try JSONTree.read(Array(text.utf8), at: 1000)
    let values = root.members.map { $0.value }
    let expected: [(UInt64, String)] = [(1009, #""Ann""#), (1021, "12"), (1030, "[ 1 ]")]
    for (value, (start, source)) in zip(values, expected) {
      #expect(value.range == start..<start + UInt64(source.utf8.count))
      #expect(value.source.elementsEqual(source.utf8))
    }
    #expect(values.count == expected.count)
  }

  @Test func escapesBecomeText() throws {
    let root = try read(#"["\"\\\/\b\f\n\r\tA\u0041\u00e9\u06f1\ud83d\ude00","\u0000"]"#)
    let texts = try root.elements.map { try $0.text() }
    #expect(texts[0] == Array("\"\\/\u{8}\u{c}\n\r\tAAé۱😀".utf8))
    #expect(texts[1] == [0])
  }

  @Test(arguments: [#"\ud83d"#, #"\ude00"#, #"\ud83dx"#, #"\ud83d\u0041"#, #"\ud83d\ud83d"#])
  func halfOfASurrogatePairIsSaidOfThatValueAlone(_ half: String) throws {
    let root = try read(#"{"bad":"\#(half)","good":"\u0062"}"#)
    #expect(throws: OpaqueReason.loneSurrogate) { try root.member("bad")?.text() }
    #expect(try root.member("good")?.text() == [0x62])
  }

  @Test func bytesThatAreNotUTF8AreSaidOfThatValueAlone() throws {
    for broken in [
      [0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xe2, 0x82], [0xf5, 0x80, 0x80, 0x80],
    ]
      as [[UInt8]]
    {
      let root = try JSONTree.read(Array(#"["a","#.utf8) + [0x22] + broken + Array(#""]"#.utf8))
      let elements = root.elements.map { $0 }
      #expect(try elements[0].text() == [0x61])
      #expect(throws: OpaqueReason.notUTF8) { try elements[1].text() }
    }
  }

  @Test func aNameTwiceIsSeenTwice() throws {
    let root = try read(#"{"a":1,"a":2}"#)
    #expect(root.members.map { $0.value.integer } == [1, 2])
  }

  @Test(arguments: [
    "", " ", "{", "[1", "[1,]", "[,1]", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, #"{a:1}"#, "[01]",
    "[1.]", "[.5]", "[-]", "[1e]", "[+1]", "tru", "[nul]", "1 2", "[1}", #"{"a":1]"#, #"["a"#,
    #"["\x01"]"#, #"["\u12"]"#, #"["\q"]"#, "[\"a\nb\"]", "[\"\u{1}\"]", "{}x", "'a'",
  ])
  func whatIsNotJSONIsRefused(_ text: String) {
    #expect(throws: JSONFault.self) { try read(text) }
  }

  @Test func nestingHasALimit() throws {
    let deepest = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    _ = try read(deepest)
    do {
      _ = try read("[" + deepest + "]")
      Issue.record("no fault")
    } catch let fault as JSONFault { #expect(fault.reason == .tooDeep) }
  }

  @Test func moreValuesThanTheLimitAreRefused() throws {
    let text = "[" + String(repeating: "0,", count: JSONTree.cellLimit) + "0]"
    do {
      _ = try read(text)
      Issue.record("no fault")
    } catch let fault as JSONFault { #expect(fault.reason == .tooLong) }
  }

  @Test func controlCharactersAsTelegramWritesThemAreRepaired() throws {
    let root = try JSONTree.read(Array(#"{"text":"a\x01b\x1F"}"#.utf8), at: 50, repairs: true)
    #expect(try root.member("text")?.text() == [0x61, 1, 0x62, 0x1f])
    #expect(root.repairs == [Repair(.controlEscape, at: 60), Repair(.controlEscape, at: 65)])
    #expect(throws: JSONFault.self) { try read(#"["\x41"]"#, repairs: true) }
  }

  @Test(arguments: [
    "stickers/sticker (2).webm", "(File not included. Change data exporting settings to download.)",
    "1/2.webm", "true.webm", "a [1] {2}.webm", "a \"b\".webm",
  ])
  func aValueWithoutQuotesIsRepaired(_ value: String) throws {
    for ending in ["\n }", ",\n  \"z\": 1\n }", " ,\r\n  \"z\": 1\n }"] {
      let text = "{\n  \"document_id\": \(value)\(ending)"
      let root = try read(text, repairs: true)
      #expect(try root.member("document_id")?.text() == Array(value.utf8))
      #expect(root.repairs == [Repair(.unquotedValue, at: 19)])
      #expect(root.member("z")?.integer == (ending.contains("z") ? 1 : nil))
      #expect(throws: JSONFault.self) { try read(text) }
    }
  }

  @Test(arguments: ["12", "\"a\"", "null", "[1]", "-1.5", "12 ", "{\"document_id\":1}"])
  func aValueThatIsJSONNeedsNoRepair(_ value: String) throws {
    for ending in ["}", ",\"z\":1}", "\n}"] {
      #expect(try read("{\"document_id\":\(value)\(ending)", repairs: true).repairs.isEmpty)
    }
  }

  @Test func anyBytesAreReadOrRefused() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed \(seed)")
    var random = SeededGenerator(seed)
    let source = Array(
      #"{"a":[1,{"document_id": x.webm,\n"b":"\ud83d\ude00\x01"}],"c":null,"d":-1.5e3,"é":"ش"}"#
        .replacing(#"\n"#, with: "\n").utf8)
    var read = 0
    for _ in 0..<10_000 {
      let bytes = random.mutated(source)
      guard let root = try? JSONTree.read(bytes, repairs: true) else { continue }
      read += 1
      walk(root)
    }
    #expect(read > 100)
    for _ in 0..<1000 {
      let bytes = random.bytes(random.below(200))
      if let root = try? JSONTree.read(bytes, repairs: true) { walk(root) }
    }
  }

  private func walk(_ node: JSONNode) {
    #expect(!node.range.isEmpty)
    _ = try? node.text()
    _ = node.integer
    for member in node.members { walk(member.value) }
    for element in node.elements { walk(element) }
  }
}
