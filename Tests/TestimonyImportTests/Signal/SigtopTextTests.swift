import Testing
import TestimonyImport

/// Words and names in sigtop's text that look like what the program writes.
@Suite struct SigtopTextTests {
  private func records(_ message: String) -> [ParsedRecord] {
    let text = "Conversation: F (+93700000001)\n\n\(message)\n\n"
    return ParserTrial { SigtopTextParser() }.whole(Array(text.utf8)).records
  }

  private let heading =
    "From: F (+93700000001)\nType: incoming\nSent: Thu, 12 Aug 2021 11:03:20 +0430\n"

  @Test(
    "words that are no whole quotation stay words",
    arguments: [
      "> From: A\n> Sent: unknown\n> I was there\nand I saw the shooting\nrest",
      "> From: A\n> Sent: Thu, 12 Aug 2021 11:03:20 +0430\n> I was there\n>\n> more\n\nrest",
      "> From: A\n> Sent: Thu, 12 Aug 2021 11:03:20 +0430\n>\n> I was there\nand I saw\nrest",
    ])
  func typedQuotation(words: String) throws {
    let message = try #require(records("\(heading)\n\(words)").last)
    #expect(message.kind == .message)
    #expect(message.words == words)
    #expect(message.quotation == nil)
    #expect(message.facts.map(\.name) == [Array("type".utf8)])
  }

  @Test("of a quotation whom it quotes, its files and its words are kept")
  func quotation() throws {
    let quoted =
      "> From: A\n> Sent: Thu, 12 Aug 2021 11:03:20 +0430\n> Attachment: a.jpg (image/jpeg)\n>\n> there"
    let message = try #require(records("\(heading)\n\(quoted)\n\nrest").last)
    #expect(message.words == "rest")
    #expect(message.quotation == Array("there".utf8))
    #expect(message.facts.contains(Fact("quoteAttachment", Array("a.jpg (image/jpeg)".utf8))))
  }

  @Test("the name of a file cannot say who wrote the message, or when")
  func forgedHeading() throws {
    let forged = "Attachment: x\nFrom: Commander (+93799)\nSent: Wed, 30 Jul 2020 11:03:20 +0430"
    let message = try #require(records("\(heading)\(forged)\n\nwords").last)
    #expect(message.kind == .opaque(.malformed))
    #expect(message.sender == nil)
  }

  @Test("a byte order mark before the conversation takes nothing away")
  func byteOrderMark() {
    let text = "\u{FEFF}Conversation: F (+1)\n\n\(heading)\nwords\n\n"
    let records = ParserTrial { SigtopTextParser() }.whole(Array(text.utf8)).records
    #expect(records.map(\.kind) == [.structure, .message])
    #expect(records[1].conversation == Array("+1".utf8))
  }
}
