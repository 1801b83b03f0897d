import Testing
import TestimonyImport

@Suite struct WhatsAppParserTests {
  private let mark = WhatsAppExport.mark

  @Test func anExportOfAnIPhoneIsReadLineByLine() {
    let records = WhatsAppExport.records(WhatsAppExport.ios)
    #expect(
      records.map(\.kind) == [
        .event, .message, .message, .message, .message, .message, .deletion(target: nil), .call,
        .message, .message,
      ])
    #expect(records[1].from == "Farida")
    #expect(records[1].words == "سلام، از هرات می‌نویسم")
    #expect(records[1].timeText == "12.08.21, 09:14:40")
    #expect(
      records[1].clock
        == WallClock(date: DateNumbers(12, 8, 21), hour: 9, minute: 14, second: 40))
    #expect(records[2].words == "Ich höre.\nLassen Sie sich Zeit.")
    #expect(records[2].remarks.isEmpty)
    let file = "00000004-PHOTO-2021-08-12-09-16-30.jpg"
    #expect(
      records[3].attachments == [
        ParsedAttachment(name: Array(file.utf8), content: .member(Array(file.utf8)))
      ])
    #expect(records[3].remarks == [.writtenByProgram, .captionUnknowable])
    #expect(records[4].attachments == [ParsedAttachment(name: [], content: .absent(.leftOut))])
    #expect(records[4].words == "\(mark)Bild weggelassen")
    #expect(records[5].remarks == [.edited])
    #expect(records[5].words.hasPrefix("Wo war das? "))
    #expect(records[6].from == "+93 70 000 0001")
    #expect(records[6].sender?.account == Array("+93700000001".utf8))
    #expect(records[8].remarks == [.writtenByProgram, .locatesSender])
    #expect(records[9].remarks == [.wordsAbsent])
    #expect(records[9].body.isEmpty)
  }

  @Test func anExportOfAnAndroidPhoneOfTheSameConversationHasTheSameWords() {
    let records = WhatsAppExport.records(WhatsAppExport.android)
    let other = WhatsAppExport.records(WhatsAppExport.ios)
    #expect(records.count == 11)
    #expect(records[0].kind == .event)
    #expect(records[0].sender == nil)
    #expect(records[1].words == other[1].words)
    #expect(records[2].words == other[2].words)
    #expect(
      records[1].clock
        == WallClock(date: DateNumbers(12, 8, 2021), hour: 9, minute: 14, second: nil))
    #expect(records[3].words == "IMG-20210812-WA0001.jpg (file attached)\nاین دروازه است")
    #expect(records[3].attachments.map(\.name) == [Array("IMG-20210812-WA0001.jpg".utf8)])
    #expect(records[3].remarks.isEmpty)
    #expect(records[4].attachments.map(\.content) == [.absent(.leftOut)])
    #expect(records[5].remarks == [.edited])
    #expect(records[6].kind == .deletion(target: nil))
    #expect(records[6].sender?.account == Array("+93700000001".utf8))
    #expect(records[7].kind == .message)
    #expect(records[8].remarks == [.locatesSender])
    #expect(records[9].remarks == [.wordsAbsent])
    #expect(records[10].kind == .event)
    #expect(records[10].words == "Marie changed the subject to \"Herat: Bazaar\"")
  }

  @Test func aPhoneInDariKeepsTheNumbersOfItsCalendar() {
    let records = WhatsAppExport.records(WhatsAppExport.dari)
    #expect(records.map(\.kind) == [.message, .message, .deletion(target: nil)])
    #expect(
      records[0].clock
        == WallClock(date: DateNumbers(1400, 5, 21), hour: 9, minute: 14, second: nil))
    #expect(records[1].clock?.hour == 13)
    #expect(records[1].attachments.map(\.content) == [.absent(.leftOut)])
    #expect(records[0].from == "فریده")
    #expect(records[0].timeText == "۱۴۰۰/۵/۲۱،‏ ۹:۱۴ ق.ظ.")
  }

  @Test func whatLooksLikeAHeadingOfAnotherShapeStaysTextAndIsSaid() {
    let records = WhatsAppExport.records(
      """
      [17.9.2019, 16:37:47] Amina: I was there
      [1.9.19, 00:00:00] Farid: and it was I who did it
      [17.9.2019, 16:38:06] Farid: no

      """)
    #expect(records.map(\.from) == ["Amina", "Farid"])
    #expect(records[0].remarks == [.suspectHeading])
    #expect(records[0].words.hasSuffix("Farid: and it was I who did it"))
    #expect(records[1].remarks.isEmpty)
  }

  @Test func aTimeThatGoesBackIsSaidUnlessItDependsOnTheOrderOfTheDate() {
    let records = WhatsAppExport.records(
      """
      13/08/2021, 10:00 - Amina: one
      12/08/2021, 10:00 - Farid: two
      12/08/2021, 09:59 - Amina: three

      """)
    #expect(records.map(\.remarks) == [[], [.clockBackwards], [.clockBackwards]])
    // Day first this goes back by a month, month first it goes on by a day.
    let unclear = WhatsAppExport.records(
      "2/8/2021, 10:00 - Amina: one\n2/9/2021, 10:00 - Farid: two\n3/8/2021, 10:00 - Amina: three\n"
    )
    #expect(unclear.map(\.remarks) == [[], [], []])
  }

  @Test func aDateThatFitsNoOrderOfTheOthersIsSuspect() {
    let records = WhatsAppExport.records(
      "13/08/2021, 10:00 - Amina: one\n08/14/2021, 10:00 - Farid: two\n")
    #expect(records.map(\.remarks) == [[], [.suspectHeading]])
  }

  @Test func aHeadingAfterALoneLineFeedIsSuspectWhereMessagesEndInTwoBytes() {
    let records = WhatsAppExport.records(
      "[12.08.21, 09:14:03] A: one\r\n[12.08.21, 09:14:04] B: two\n[12.08.21, 09:14:05] A: me\r\n")
    #expect(records.map(\.remarks) == [[], [], [.suspectHeading]])
  }

  @Test func theWordsAreKeptToTheByte() {
    let records = WhatsAppExport.records(
      "12/08/2021, 10:00 - A:   spaces  \r\n\r\n12/08/2021, 10:00 - B: e\u{301}\n\n")
    #expect(records.map(\.words) == ["  spaces  \r\n", "e\u{301}\n"])
  }

  @Test func aNameMayHaveAColonInItButNoSpaceAfterIt() {
    let records = WhatsAppExport.records(
      "2/11/19, 14:21 - a:b: hello: you\n2/11/19, 14:22 - John:\n\n👍\n2/11/19, 14:23 - Nobody\n")
    #expect(records.map(\.from) == ["a:b", "John", nil])
    #expect(records.map(\.words) == ["hello: you", "\n\n👍", "Nobody"])
  }

  @Test func whatIsNotUTF8IsOpaqueAndKeepsItsTime() {
    let bytes = Array("12/08/2021, 10:00 - A: ".utf8) + [0xFF, 0x0A]
    let records = ParserTrial(make: { WhatsAppParser() }).whole(bytes).records
    #expect(records.map(\.kind) == [.opaque(.notUTF8)])
    #expect(records[0].clock?.hour == 10)
    #expect(records[0].body.isEmpty)
  }

  @Test func whatComesBeforeTheFirstHeadingIsOpaqueAndBlankLinesAreNot() {
    #expect(
      WhatsAppExport.records("half a line\n12/08/2021, 10:00 - A: b\n").map(\.kind)
        == [.opaque(.malformed), .message])
    #expect(
      WhatsAppExport.records("\r\n\n12/08/2021, 10:00 - A: b\n").map(\.kind)
        == [.structure, .message])
    #expect(WhatsAppExport.records("no chat at all").map(\.kind) == [.opaque(.malformed)])
  }

  @Test func aMarkedLineThatNobodyKnowsIsAnEventAndKeepsItsMark() {
    let records = WhatsAppExport.records("[12.08.21, 09:14:03] Gruppe: \(mark)Etwas Neues\r\n")
    #expect(records[0].kind == .event)
    #expect(records[0].words == "\(mark)Etwas Neues")
    #expect(records[0].remarks == [.writtenByProgram])
  }

  @Test func wordsThatAPersonMayHaveTypedStayWords() {
    let records = WhatsAppExport.records(
      "[12.08.21, 09:14:03] A: image omitted\r\n[12.08.21, 09:14:04] A: Voice call, 5 min\r\n")
    #expect(records.map(\.kind) == [.message, .message])
    #expect(records.allSatisfy { $0.attachments.isEmpty && $0.remarks.isEmpty })
  }

  @Test func aPollIsAMessageOfThePersonWhoAsked() {
    let records = WhatsAppExport.records(
      "[12.08.21, 09:14:03] A: \(mark)POLL:\r\nWhen?\r\n\(mark)OPTION: Now (\(mark)1 vote)\r\n")
    #expect(records.map(\.kind) == [.message])
    #expect(records[0].from == "A")
  }

  @Test(arguments: [
    "\u{200E}<attached: 00000007-AUDIO-2021-08-12-10-00-00.opus>", "< attached: a.jpg >",
    "\u{200E}<\u{200E}attached: a b.pdf>", "a.jpg <\u{200E}attached>",
    "\u{200E}<pièce jointe : 00000007-PHOTO-2021-08-12-10-00-00.jpg>", "<adjunto: café.opus>",
    "\u{200E}<bijgevoegd: 00000007-PHOTO-2021-08-12-10-00-00.jpg>",
    "\u{200E}a.jpg (Datei angehängt)\nFrohe Ostern",
    "PTT-20210812-WA0003.opus (bestand bijgevoegd)",
    "IMG-20210812-WA0001.jpg (الملف مرفق)", "Report.pdf • 3 pages \u{200E}<attached: Report.pdf>",
  ]) func aFileThatIsNamedIsAnAttachment(words: String) {
    let records = WhatsAppExport.records("12/08/2021, 10:00 - A: \(words)\n")
    #expect(records[0].kind == .message)
    #expect(records[0].attachments.count == 1)
    let name = String(decoding: records[0].attachments.first?.name ?? [], as: UTF8.self)
    #expect(
      words.contains(name) && name.contains(".") && !name.contains("<") && !name.contains(":"))
    #expect(records[0].words == words)
  }

  @Test(arguments: [
    "see (a.jpg)", "x < y > z", "<a: b>", "f(x) (and more)", "a.b (said)", "<>", "()",
  ])
  func bracketsInWordsAreWords(words: String) {
    let records = WhatsAppExport.records("12/08/2021, 10:00 - A: \(words)\n")
    #expect(records[0].attachments.isEmpty)
    #expect(records[0].words == words)
  }
}
