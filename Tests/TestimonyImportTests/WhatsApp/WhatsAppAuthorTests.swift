import Testing
import TestimonyImport

/// Who wrote a line: a person, or the program.
@Suite struct WhatsAppAuthorTests {
  private func android(_ line: String) -> ParsedRecord {
    WhatsAppExport.records("12/08/2021, 10:00 - \(line)\n")[0]
  }

  private func ios(_ words: String) -> ParsedRecord {
    WhatsAppExport.records("[12/08/2021, 10:00:00] A: \(words)\r\n")[0]
  }

  @Test(
    "a quotation mark in a name takes no message from the person",
    arguments: [
      ("ד\"ר כהן", "I saw it"), ("ד\"ר כהן", "he said \"no\" to a 5\" pipe"),
      ("~ 5\" Ali", "here"), ("~ \"Ali", "here"), ("~ \"Ali", "they said \"go\" to us"),
      ("“Ali", "here"), ("«Ali", "here"), ("\"Ali\" Khan", "the \"gate\" is shut\""),
    ])
  func quotedName(name: String, words: String) {
    let record = android("\(name): \(words)")
    #expect(record.kind == .message)
    #expect(record.from == name)
    #expect(record.words == words)
  }

  @Test(
    "a line of the program with a colon in a quotation is nobody's",
    arguments: [
      "Amina changed the subject to \"Herat: news\"", "Amina named it “Herat: news”",
      "Amina changed the subject from \"A: b\" to \"C\"", "Amina l’a nommé « Hérat: marché »",
      "\u{200E}\"Herat: news\" is the new name",
    ])
  func quotedSubject(line: String) {
    let record = android(line)
    #expect(record.kind == .event)
    #expect(record.sender == nil)
    #expect(record.words == line)
  }

  @Test(
    "words that a person begins with a sign of direction are the person's",
    arguments: ["\u{200F}", "\u{202B}", "\u{2067}", "\u{061C}", "\u{FEFF}"])
  func direction(mark: String) {
    for record in [android("A: \(mark)they will kill me"), ios("\(mark)they will kill me")] {
      #expect(record.kind == .message)
      #expect(record.words == "\(mark)they will kill me")
      #expect(record.remarks == (mark == "\u{200F}" ? [.writtenByProgram] : []))
    }
    #expect(android("A: \u{200E}they will kill me").kind == .message)
  }

  @Test(
    "on iOS the program's words without its mark are typed",
    arguments: [
      "<attached: 00000007-PHOTO-2021-08-12-10-00-00.jpg>", "Secret.pdf (file attached)",
      "a.jpg <attached>", "This message was deleted", "<Media omitted>",
    ])
  func typed(words: String) {
    let record = ios(words)
    #expect(record.kind == .message)
    #expect(record.attachments.isEmpty)
    #expect(record.words == words)
    #expect(record.remarks.isEmpty)
  }

  @Test("what is found in a message that is too long does not depend on the pieces it came in")
  func longMessage() {
    let line = "[1.9.19, 00:00:00] Farid: it was I\n"
    let filler = String(repeating: "x", count: 1 << 20)
    let source = Array("12/08/2021, 10:00 - A: \(filler)\n\(line)\(filler)\n\(line)".utf8)
    let trial = ParserTrial { WhatsAppParser() }
    let expected = trial.whole(source)
    #expect(expected.records.map(\.kind) == [.opaque(.tooLong)])
    #expect(expected.records[0].remarks == [.suspectHeading])
    for size in [7777, 65_536] {
      let pieces = stride(from: 0, to: source.count, by: size).map {
        source[$0..<min($0 + size, source.count)]
      }
      #expect(trial.feed(pieces) == expected)
    }
  }
}
