import Testing
import TestimonyImport

@Suite struct WhatsAppHeadingTests {
  /// A heading, its date as it stands there, and the time of 24 hours that it says.
  struct Sample: Sendable {
    var heading: String
    var date: DateNumbers
    var time: [Int]

    init(_ heading: String, _ first: Int, _ second: Int, _ third: Int, _ time: Int...) {
      self.heading = heading
      date = DateNumbers(first, second, third)
      self.time = time
    }
  }

  static let samples = [
    Sample("[4.8.21, 11:53:57] ", 4, 8, 21, 11, 53, 57),
    Sample("[12/08/2021 11:25] ", 12, 8, 2021, 11, 25),
    Sample("12/8/21, 11:25 - ", 12, 8, 21, 11, 25),
    Sample("12/08/2021 11:25 – ", 12, 8, 2021, 11, 25),
    Sample("08/12/21, 8:30:52 AM – ", 8, 12, 21, 8, 30, 52),
    Sample("8/12/21, 4:50 pm - ", 8, 12, 21, 16, 50),
    Sample("12/8/21, 12:05 AM - ", 12, 8, 21, 0, 5),
    Sample("12/8/21, 12:05 p.m. - ", 12, 8, 21, 12, 5),
    Sample("12/8/2021 1:55 p. m. - ", 12, 8, 2021, 13, 55),
    Sample("[12/8/21 1:55:00 p.\u{A0}m.] ", 12, 8, 21, 13, 55, 0),
    Sample("[8/12/21, 1:55:00\u{202F}PM] ", 8, 12, 21, 13, 55, 0),
    Sample("[8/12/21, 1:55:00\u{2009}PM] ", 8, 12, 21, 13, 55, 0),
    Sample("\u{200E}[12/8/21, 13:55:00] ", 12, 8, 21, 13, 55, 0),
    Sample("\u{200F}[12/8/21, 13:55:00] ", 12, 8, 21, 13, 55, 0),
    Sample("[08/2021/12, 21:25:15] ", 8, 12, 2021, 21, 25, 15),
    Sample("[2021/08/12, 21:25:15] ", 2021, 8, 12, 21, 25, 15),
    Sample("2021-08-12, 21:25 - ", 2021, 8, 12, 21, 25),
    Sample("12-08-2021, 01.55 PM - ", 12, 8, 2021, 13, 55),
    Sample("12.8.2021 klo 21.25.15 - ", 12, 8, 2021, 21, 25, 15),
    Sample("12/08/2021 à 21:25 - ", 12, 8, 2021, 21, 25),
    Sample("12.08.21 21.25.15: ", 12, 8, 21, 21, 25, 15),
    Sample("12. 8. 2021. 21:25:15 ", 12, 8, 2021, 21, 25, 15),
    Sample("21-08-12 13 h 55 - ", 21, 8, 12, 13, 55),
    Sample("۲۰۲۱/۸/۱۲، ۱۸:۴۴ - ", 2021, 8, 12, 18, 44),
    Sample("۱۴۰۰/۵/۲۱، ۱۸:۴۴ - ", 1400, 5, 21, 18, 44),
    Sample("٢١/٥/١٤٠٠، ٩:٠٥ ص - ", 21, 5, 1400, 9, 5),
    Sample("١٢\u{200F}/٨\u{200F}/٢٠٢١، ٩:٠٥ م - ", 12, 8, 2021, 21, 5),
    Sample("[۱۴۰۰/۵/۲۱،\u{200F} ۹:۰۵:۰۰ ق.ظ] ", 1400, 5, 21, 9, 5, 0),
    Sample("۱۴۰۰/۵/۲۱، ۹:۰۵ ب.ظ. - ", 1400, 5, 21, 21, 5),
    Sample("۱۴۰۰/۵/۲۱، ۹:۰۵ بعدازظهر - ", 1400, 5, 21, 21, 5),
    Sample("۲۰۲۱/۸/۱۲، ۹:۰۵ غ.م. - ", 2021, 8, 12, 9, 5),
    Sample("۲۰۲۱/۸/۱۲، ۹:۰۵ غ.و. - ", 2021, 8, 12, 21, 5),
    Sample("2021/8/12 下午3:05 - ", 2021, 8, 12, 15, 5),
  ]

  @Test(arguments: samples) func everyShapeIsRead(sample: Sample) {
    let records = WhatsAppExport.records("\(sample.heading)Amina: salam\n")
    #expect(records.map(\.kind) == [.message])
    #expect(records[0].from == "Amina")
    #expect(records[0].words == "salam")
    #expect(
      records[0].clock
        == WallClock(
          date: sample.date, hour: sample.time[0], minute: sample.time[1],
          second: sample.time.count > 2 ? sample.time[2] : nil))
    #expect(sample.heading.contains(records[0].timeText))
  }

  @Test(arguments: samples) func aShapeIsTheSameForEveryMessageOfAFile(sample: Sample) {
    let line = "\(sample.heading)Amina: salam\n"
    let records = WhatsAppExport.records("\(line)and more\n\(line)\(line)")
    #expect(records.map(\.words) == ["salam\nand more", "salam", "salam"])
    #expect(records.allSatisfy { $0.remarks.isEmpty })
  }

  @Test func ofAnyTwoShapesTheSecondIsTextInTheFirst() {
    let shapes = Self.samples.filter { !$0.heading.hasPrefix("\u{200E}") }
    var told = 0
    for first in shapes {
      for second in shapes where first.heading != second.heading {
        let records = WhatsAppExport.records(
          "\(first.heading)Amina: salam\n\(second.heading)Farid: salam\n")
        if records.count == 2 { continue }
        told += 1
        #expect(records.map(\.remarks) == [[.suspectHeading]], "\(first), \(second)")
      }
    }
    #expect(told > shapes.count * (shapes.count - 1) * 9 / 10)
  }

  @Test func wordsThatNobodyKnowsBesideTheHourLeaveTheTimeUnread() {
    let records = WhatsAppExport.records("12/08/2021, 9:05 xyz - Amina: salam\n")
    #expect(records[0].from == "Amina")
    #expect(records[0].sent?.reading == .unreadable)
    #expect(records[0].timeText == "12/08/2021, 9:05 xyz")
  }

  @Test func anHourThatContradictsItsHalfOfTheDayIsLeftUnread() {
    let records = WhatsAppExport.records("12/08/2021, 13:05 AM - Amina: salam\n")
    #expect(records[0].sent?.reading == .unreadable)
  }

  @Test(arguments: [
    "[12.8.2021] A: b", "12/8/21 - A: b", "12/8/21, 25:00 - A: b", "12/8/21, 10:60 - A: b",
    "45/99/21, 10:00 - A: b", "12/8-21, 10:00 - A: b", "1۲/8/21, 10:00 - A: b", "12/8/21,10 - A: b",
    "[12/8/21, 10:00:00 A: b", "12/8/21, 10:00-A: b", " [12/8/21, 10:00:00] A: b",
    "2016-04-29 10:30:00",
    "06/2018/2013, 10:00 - A: b", "123/8/21, 10:00 - A: b", "12/8/21, 10:00 it rained - A: b",
  ]) func whatIsNotAHeadingIsText(line: String) {
    let records = WhatsAppExport.records("13/08/2021, 10:00 - Amina: x\n\(line)\n")
    #expect(records.count == 1)
    if line != "12/8/21, 10:00 it rained - A: b" { #expect(records[0].remarks.isEmpty, "\(line)") }
  }
}
