import SeededRandom
import Testing

@testable import TestimonyProof

@Suite struct JSONReaderTests {
  private func canonical(_ text: String) throws(JSONError) -> JSONValue {
    try JSONReader.canonical(Array(text.utf8))
  }

  private func standard(_ text: String) throws(JSONError) -> JSONValue {
    try JSONReader.standard(Array(text.utf8))
  }

  private func string(_ text: String) -> JSONValue { .string(Array(text.utf8)) }

  @Test(
    "canonical JSON is printed as it was read",
    arguments: [
      "null", "true", "false", "0", "1", "9007199254740991", "\"\"", "[]", "{}", "[[],{}]",
      #"{"b":1,"a":[null,"x"]}"#, #""\"\\\b\t\n\f\r\u0000\u001f/é جنگ 👍🏽""#, "\"\u{7f}\u{2028}\"",
      #"[1,2,[3,{"":"a"}]]"#, #"{"a":{"a":{"a":1}}}"#,
    ])
  func inverse(text: String) throws {
    #expect(try canonical(text).canonicalBytes() == Array(text.utf8))
    #expect(try standard(text) == canonical(text))
  }

  @Test(
    "another spelling is not canonical, though it is JSON",
    arguments: [
      " 1", "1 ", "[1, 2]", "{\"a\" :1}", "[\n]", "-1", "1.0", "1e2", "9007199254740992", "-0",
      #""\/""#, #""\u0041""#, #""\u000a""#, #""\u001F""#, #""\u00e9""#, #""\ud83d\ude00""#,
      #""\u007f""#,
    ])
  func otherSpellings(text: String) throws {
    #expect(throws: JSONError.self) { try canonical(text) }
    _ = try standard(text)
  }

  @Test(
    "what is not JSON is refused in both",
    arguments: [
      "", " ", "nul", "nulll", "True", "+1", "01", "1.", ".1", "1e", "1e+", "--1", "-", "0x1",
      "[1,]",
      "[,1]", "[1", "]", "{\"a\":1,}", "{\"a\"}", "{a:1}", "{\"a\":1", "{1:1}", "\"a", "\"\\x\"",
      "\"\\u12\"", "\"\\u12g4\"", "\"\\", "\"\n\"", "\"\u{1}\"", "1 2", "[] []", "'a'", "NaN",
      "\u{feff}1", "\"\\u00\u{e9}9\"",
    ])
  func notJSON(text: String) throws {
    for read in [canonical, standard] as [(String) throws -> JSONValue] {
      #expect {
        _ = try read(text)
      } throws: { error in
        (error as? JSONError)?.reason == .malformed
      }
    }
  }

  @Test("numbers are integers where they fit, and else kept as written")
  func numbers() throws {
    #expect(try standard("-12") == .integer(-12))
    #expect(try standard("9223372036854775807") == .integer(.max))
    for text in ["-0", "9223372036854775808", "0.50", "1E5", "-1e-5", "123456789012345678901"] {
      #expect(try standard(text) == .number(Array(text.utf8)))
    }
  }

  @Test("escapes are resolved, pairs of surrogates too, and single ones refused")
  func escapes() throws {
    #expect(try standard(#""\u0041\/\ud83d\udc4d\u00E9\n""#) == string("A/👍é\n"))
    for text in [#""\ud83d""#, #""\ud83dx""#, #""\udc4d""#, #""\ud83d\ud83d""#, #""\ud83d\u0041""#]
    {
      #expect(throws: JSONError(reason: .loneSurrogate, offset: 1)) { try standard(text) }
    }
  }

  @Test("white space of RFC 8259 is passed over, and no other")
  func whiteSpace() throws {
    #expect(
      try standard(" \t\r\n{ \"a\" : [ 1 , 2 ] } \n")
        == .object([JSONMember(name: [0x61], value: .array([.integer(1), .integer(2)]))]))
    #expect(throws: JSONError.self) { try standard("\u{a0}1") }
    #expect(throws: JSONError.self) { try standard("\u{0b}1") }
  }

  @Test(
    "a name that occurs twice is refused, however it is spelled", arguments: [2, 8, 9, 10, 300])
  func duplicates(count: Int) throws {
    let members = (0..<count).map { "\"k\($0)\":\($0)" }
    let unique = "{\(members.joined(separator: ","))}"
    #expect(try canonical(unique).canonicalBytes() == Array(unique.utf8))
    for name in ["k0", "k\(count - 1)", "\\u006b0"] {
      let text = "{\(members.joined(separator: ",")),\"\(name)\":0}"
      #expect(throws: JSONError(reason: .duplicateName, offset: unique.utf8.count)) {
        try standard(text)
      }
    }
  }

  @Test("140 levels are read, and 141 are refused wherever they stand")
  func depth() throws {
    let deep = String(repeating: "[", count: 140) + String(repeating: "]", count: 140)
    #expect(try canonical(deep).canonicalBytes() == Array(deep.utf8))
    #expect(throws: JSONError(reason: .nestingTooDeep, offset: 0)) { try canonical("[\(deep)]") }
    #expect(throws: JSONError(reason: .nestingTooDeep, offset: 0)) {
      try standard("nonsense" + String(repeating: "{", count: 141))
    }
    let brackets = "\"" + String(repeating: "[", count: 500) + "\\\"" + "[\""
    #expect(try canonical(brackets).canonicalBytes() == Array(brackets.utf8))
    #expect(
      JSONValue.array([try canonical(deep)]).canonicalBytes() == nil, "more levels than can be read"
    )
  }

  @Test("bytes that are not UTF-8 are refused before anything else")
  func encoding() {
    for bytes: [UInt8] in [
      [0x22, 0xff, 0x22], [0x22, 0xed, 0xa0, 0x80, 0x22], [0x22, 0xc0, 0xaf, 0x22],
    ] {
      #expect(throws: JSONError(reason: .notUTF8, offset: 0)) { try JSONReader.standard(bytes) }
    }
  }

  @Test("values that canonical JSON does not have are not printed")
  func unprintable() {
    let values: [JSONValue] = [
      .integer(-1), .integer(1 << 53), .number(Array("1.5".utf8)), .string([0xff]),
      .object([JSONMember(name: [0x61], value: .null), JSONMember(name: [0x61], value: .null)]),
      .object([JSONMember(name: [0xff], value: .null)]), .array([.integer(-1)]),
    ]
    for value in values {
      #expect(value.canonicalBytes() == nil)
      #expect(value.canonicalMembers() == nil)
    }
  }

  @Test("an object is cut at its members")
  func members() throws {
    let cut = try canonical(#"{"a":{"b":[1,2]},"c\n":"x"}"#).canonicalMembers()
    #expect(
      cut?.map { String(decoding: $0, as: UTF8.self) } == [
        "{", #""a":{"b":[1,2]}"#, ",", #""c\n":"x""#, "}",
      ])
    #expect(try canonical("{}").canonicalMembers()?.count == 2)
    #expect(try canonical("[]").canonicalMembers() == nil)
  }

  @Test("a member is found by its name")
  func lookup() throws {
    let value = try canonical(#"{"a":1,"é":2}"#)
    #expect(value["é"] == .integer(2))
    #expect(value["e\u{301}"] == nil)
    #expect(JSONValue.null["a"] == nil)
  }

  @Test(
    "random bytes and mutated text never trap, and what is read prints as it was", arguments: 0..<40
  )
  func hostile(seed: UInt64) {
    var random = Seeded(seed)
    let seedText = Array(
      #"{"a":[1,-2.5e3,"\u00e9\n\ud83d\ude00",{"b":null,"c":true}],"d":""}"#.utf8)
    let alphabet = Array(#"{}[]",:\u0019.-eEntrfalsdé "#.utf8)
    for round in 0..<200 {
      var bytes = seedText
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: bytes.indices, using: &random)
        let byte =
          round.isMultiple(of: 2)
          ? alphabet.randomElement(using: &random) ?? 0
          : UInt8.random(in: 0...255, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[place] = byte
        case 1: bytes.insert(byte, at: place)
        default: bytes.remove(at: place)
        }
      }
      _ = try? JSONReader.standard(bytes)
      if let value = try? JSONReader.canonical(bytes) { #expect(value.canonicalBytes() == bytes) }
    }
  }
}
