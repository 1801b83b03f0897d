import SeededRandom
import Foundation
import Testing

@testable import TestimonyCommands

@Suite struct JSONTests {
  @Test func keepsTheOrderOfMembers() {
    let json = JSON.object([
      ("z", .integer(-1)), ("a", .array([.null, .bool(true), .string("x")])), ("o", .object([])),
    ])
    #expect(String(decoding: json.bytes, as: UTF8.self) == #"{"z":-1,"a":[null,true,"x"],"o":{}}"#)
  }

  @Test func escapesWhatSteersATerminal() {
    let json = JSON.string("\"\\\n\t\r\u{1B}\u{7F}\u{9B}\u{202E}\u{2028}é")
    #expect(
      String(decoding: json.bytes, as: UTF8.self)
        == #""\"\\\n\t\r\u001b\u007f\u009b\u202e\u2028é""#)
  }

  @Test(arguments: UInt64(0)..<20)
  func anotherParserReadsWhatWasWritten(seed: UInt64) throws {
    var random = Seeded(seed)
    let scalars = (0..<200).compactMap { _ in
      Unicode.Scalar(UInt32.random(in: 0..<0x2100, using: &random))
    }
    let text = String(String.UnicodeScalarView(scalars))
    let bytes = JSON.object([("text", .text(Array(text.utf8)))]).bytes
    let read = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: String]
    #expect(read?["text"].map { Array($0.utf8) } == Array(text.utf8), "seed \(seed)")
  }

  @Test func anErrorIsOneObject() {
    let failure = Failure("it is locked", hint: "unlock it", code: .locked)
    #expect(
      String(decoding: failure.json.bytes, as: UTF8.self)
        == #"{"error":{"code":"locked","exit":13,"message":"it is locked","hint":"unlock it"}}"#)
  }

  @Test func everyExitCodeHasItsOwnName() {
    #expect(Set(ExitCode.allCases.map(\.name)).count == ExitCode.allCases.count)
    #expect(
      ExitCode.allCases.map(\.rawValue).sorted() == [0, 1, 2, 3, 4, 10, 11, 12, 13, 64, 130])
  }
}
