import SeededRandom
import Testing

@testable import Testimony

@Suite("Lines copied from a chat")
struct PastedChatTests {
  private func chat(_ text: String) -> PastedChat? { PastedChat(Array(text.utf8)) }

  @Test(
    "are read in the spellings of the programs",
    arguments: [
      ("[14:05, 12/08/2021] Name: text", "14:05:00", 2021),
      ("[2:05 PM, 8/12/2021] Name: text", "14:05:00", 2021),
      ("[2:05\u{202f}p.m., 12/8/21] Name: text", "14:05:00", 2021),
      ("[12:05 AM, 8/12/2021] Name: text", "00:05:00", 2021),
      ("\u{200e}[12/08/2021, 14:05:33] Name: text", "14:05:33", 2021),
      ("[12.08.2021, 14:05] Name: text", "14:05:00", 2021),
      ("[2021-08-12, 14:05] Name: text", "14:05:00", 2021),
      ("[۱۴:۰۵, ۱۲/۰۸/۲۰۲۱] Name: text", "14:05:00", 2021),
    ])
  func spellings(line: String, time: String, year: Int) throws {
    let message = try #require(self.chat(line)?.messages.first)
    #expect(message.name == "Name")
    #expect(message.time.description == time)
    #expect(message.date.read(.dayFirst)?.year == year)
    #expect(message.body == Array("text".utf8))
  }

  @Test(
    "are nothing but that",
    arguments: [
      "", "text", "text\n[14:05, 12/08/2021] Name: text", "[14:05, 12/08/2021] Name text",
      "[14:05, 12/08/2021]Name: text", "[14:05] Name: text", "[25:05, 12/08/2021] Name: text",
      "[14:05, 32/13/2021] Name: text", "[14:05, 12/08/2021] : text", "[14:05, 12/08] Name: text",
      "[13:05 PM, 12/08/2021] Name: text", "[note, 12/08/2021] Name: text", "[14:05, 12/08/2021",
    ])
  func others(text: String) {
    #expect(chat(text) == nil)
  }

  @Test("keep every byte of each message, over lines")
  func bodies() throws {
    let text =
      "[14:05, 12/08/2021] A: one\n\n two \r\n[14:06, 12/08/2021] B:\n[14:07, 12/08/2021] A: [x]\n"
    let chat = try #require(self.chat(text))
    #expect(
      chat.messages.map { String(decoding: $0.body, as: UTF8.self) } == [
        "one\n\n two \r", "", "[x]",
      ])
    #expect(chat.names == ["A", "B"])
  }

  @Test("say in which orders of day and month all of their dates exist")
  func orders() throws {
    #expect(chat("[14:05, 12/08/2021] A: x")?.orders == [.dayFirst, .monthFirst])
    #expect(chat("[14:05, 12/08/2021] A: x\n[14:05, 13/08/2021] A: y")?.orders == [.dayFirst])
    #expect(chat("[14:05, 08/13/2021] A: x")?.orders == [.monthFirst])
    #expect(chat("[14:05, 08/08/2021] A: x")?.orders == [.dayFirst])
    #expect(chat("[14:05, 2021-08-12] A: x")?.orders == [.dayFirst])
    // No order fits all: it is no such paste.
    #expect(chat("[14:05, 13/08/2021] A: x\n[14:05, 08/13/2021] A: y") == nil)
  }

  @Test("are read in linear time")
  func long() throws {
    let line = "[14:05, 12/08/2021] A: " + String(repeating: "[", count: 100) + "\n"
    let large = String(repeating: line, count: 8_000)
    #expect(try #require(chat(large)).messages.count == 8_000)
    let small = String(repeating: line, count: 500)
    // Quadratic work would be 256 times as much.
    #expect(
      ProcessorTime.least { _ = chat(large) } < ProcessorTime.least { _ = chat(small) } * 64)

    func endless(_ count: Int) -> String {
      "[14:05, 12/08/2021] " + String(repeating: "x", count: count)
    }
    #expect(chat(endless(1 << 20)) == nil)
    #expect(
      ProcessorTime.least { _ = chat(endless(1 << 20)) }
        < ProcessorTime.least { _ = chat(endless(1 << 16)) } * 64)
  }
}
