import Testing
import TestimonyImport

@Suite struct MailHeaderTests {
  private func mail(_ header: String) -> ParsedRecord? {
    ParserTrial(make: { MailParser(isMailbox: false) })
      .whole(Array("Subject: s\n\(header)\n\nwords".utf8)).records.first
  }

  @Test(
    arguments: [
      ("Thu, 12 Aug 2021 14:00:05 +0430", 1_628_760_605_000, 270),
      ("12 aug 2021 14:00 +0430 (Kabul (summer))", 1_628_760_600_000, 270),
      ("Thu,12 Aug 21 9:30:05 GMT", 1_628_760_605_000, 0),
      ("Thu, 12 August 2021 05:30:05 EDT", 1_628_760_605_000, -240),
      ("1 Jan 99 00:00:00 -0000", 915_148_800_000, nil),
    ] as [(String, Int64, Int?)])
  func timesAreReadInTheirForms(text: String, milliseconds: Int64, offset: Int?) {
    #expect(
      mail("Date: \(text)")?.sent?.reading
        == .instant(milliseconds: milliseconds, offsetMinutes: offset))
    #expect(mail("Date: \(text)")?.timeText == text)
  }

  @Test func aTimeWithoutAZoneIsAWallClocks() {
    #expect(
      mail("Date: Thu, 12 Aug 2021 14:00:05")?.sent?.reading
        == .wall(
          WallClock(date: DateNumbers(2021, 8, 12), hour: 14, minute: 0, second: 5)))
  }

  @Test(arguments: [
    "yesterday", "Thu, 31 Feb 2021 14:00:05 +0430", "Thu, 12 Aug 2021 24:00:05 +0430",
    "12 Aug 2021 14:00:05 +04:30", "12 Aug 2021 14:00:05 AFT", "21 Asad 1400 14:00:05 +0430", "",
  ])
  func whatIsNoTimeIsNotGuessed(text: String) {
    #expect(mail("Date: \(text)")?.sent?.reading == .unreadable)
  }

  @Test(arguments: [
    ("Amina <amina@example.org>", "Amina", "amina@example.org"),
    (#""Amina \"A\", Herat" <Amina@Example.ORG>"#, #"Amina "A", Herat"#, "amina@example.org"),
    ("amina@example.org (Amina (A))", "Amina (A)", "amina@example.org"),
    ("=?utf-8?B?2KLZhQ==?= =?utf-8?B?2YbZhw==?= <a@b>", "آمنه", "a@b"),
    ("=?utf-8?B?2KLZhdk=?= =?utf-8?B?htmH?= <a@b>", "آمنه", "a@b"),
    ("=?windows-1256?Q?=E3=E6?= and =?x-none?Q?=E3?= <a@b>", "مو and =?x-none?Q?=E3?=", "a@b"),
    ("Friends: amina@example.org, b@c;", "", "amina@example.org"),
    (", , amina@example.org", "", "amina@example.org"),
    ("<amina@example.org", "", "amina@example.org"),
  ])
  func theFirstPersonOfAFieldIsFound(value: String, name: String, address: String) {
    let sender = mail("From: \(value)")?.sender
    #expect(sender?.account == Array(address.utf8))
    #expect(sender?.name == Array(name.utf8))
  }

  @Test(arguments: [
    (#"filename="gate.jpg""#, "gate.jpg"),
    ("filename=gate.jpg; size=3", "gate.jpg"),
    ("filename*=utf-8'fa'%D8%AF%D8%B1.jpg", "در.jpg"),
    ("filename*0*=windows-1256''%CF; filename*1=%D1.jpg; filename*2=x", "د%D1.jpgx"),
    (#"filename="=?windows-1256?B?z9E=?=.jpg""#, "در.jpg"),
    (#"filename="a\"b.jpg""#, #"a"b.jpg"#),
  ])
  func namesOfFilesAreReadInTheirForms(parameter: String, name: String) {
    let record = mail("Content-Disposition: attachment; \(parameter)")
    #expect(record?.attachments.map(\.name) == [Array(name.utf8)])
  }

  @Test func aFieldMayGoOnAndALineAmongThemMayBeNothing() {
    let record = mail("To: a@b,\n\tc@d\n>From somewhere\nCc: e@f")
    #expect(record?.facts.map(\.value) == ["s", "a@b,\tc@d", "e@f"].map { Array($0.utf8) })
    #expect(record?.words == "words")
  }
}
