import Testing
import TestimonyImport

@Suite struct SurveyTests {
  private func survey(_ text: String, latestYear: Int = 2026) -> Survey {
    var survey = Survey(latestYear: latestYear)
    for record in WhatsAppExport.records(text) { survey.add(record) }
    return survey
  }

  private func dates(_ dates: [String], latestYear: Int = 2026) -> TimeSurvey {
    survey(dates.map { "\($0), 10:00 - A: b\n" }.joined(), latestYear: latestYear).times
  }

  @Test func theTwelfthOfTheEighthCanBeReadInThreeWays() {
    let times = dates(["12/8/21"])
    #expect(times.possibleOrders == [.dayMonthYear, .monthDayYear, .yearMonthDay])
    #expect(times.isOrderAmbiguous)
    #expect(times.likeliestOrder == nil)
  }

  @Test func daysAboveTwelveSettleTheOrder() {
    let times = dates(["2/8/2021", "12/8/2021"] + Array(repeating: "13/8/2021", count: 9))
    #expect(times.possibleOrders == [.dayMonthYear])
    #expect(!times.isOrderAmbiguous)
    #expect(times.likeliestOrder == .dayMonthYear)
    #expect(dates(["8/2/2021", "8/13/2021"]).possibleOrders == [.monthDayYear])
    #expect(dates(["2021-08-02"]).possibleOrders == [.yearMonthDay])
  }

  @Test("a few dates that somebody may have typed settle nothing")
  func typedDates() {
    let written = ["8/1/21", "8/2/21", "8/3/21", "8/4/21", "8/5/21"]
    let typed = dates(written + ["31/7/21"])
    #expect(typed.possibleOrders == [.dayMonthYear, .monthDayYear])
    #expect(typed.isOrderAmbiguous)
    #expect(typed.evidence.map(\.contradictions) == [0, 1, 6])
    let many = Array(repeating: "8/3/21", count: 20)
    #expect(dates(many + Array(repeating: "31/7/21", count: 8)).isOrderAmbiguous)
    #expect(!dates(many + Array(repeating: "31/7/21", count: 9)).isOrderAmbiguous)
  }

  @Test func whereEveryPossibleOrderGivesTheSameDayNothingIsAmbiguous() {
    let times = dates(["8/8/2021"])
    #expect(times.possibleOrders == [.dayMonthYear, .monthDayYear])
    #expect(!times.isOrderAmbiguous)
  }

  @Test func aYearThatIsStillToComeSettlesTheOrderOfTwoDigitNumbers() {
    #expect(dates(["30/8/21"], latestYear: 2026).possibleOrders == [.dayMonthYear])
    #expect(dates(["30/8/21"], latestYear: 2030).possibleOrders == [.dayMonthYear, .yearMonthDay])
    // WhatsApp is of 2009: no message is of 2008.
    #expect(dates(["8/13/21"]).possibleOrders == [.monthDayYear])
  }

  @Test func theOrderInWhichTimeGoesBackLessIsProposedOnly() {
    let times = dates(["1/8/2021", "2/8/2021", "3/8/2021", "1/9/2021"])
    #expect(times.isOrderAmbiguous)
    #expect(times.likeliestOrder == .dayMonthYear)
    #expect(times.evidence.map(\.backwards) == [0, 1, 0])
    #expect(times.evidence.map(\.misfits) == [0, 0, 4])
  }

  @Test func iranianYearsAreCountedAndTheirDaysAreOfTheirCalendar() {
    let times = dates(["1400/5/21", "1400/5/31"])
    #expect(times.solarHijriYears == 2)
    #expect(times.possibleOrders == [.yearMonthDay])
    #expect(dates(["31/6/1400"]).possibleOrders == [.dayMonthYear])
    #expect(dates(["12/8/2021"]).solarHijriYears == 0)
  }

  @Test func theBoundsOfThePeriodDependOnTheOrder() {
    let times = dates(["2/8/2021", "1/9/2021"])
    #expect(times.evidence[0].earliest?.date == DateNumbers(2, 8, 2021))
    #expect(times.evidence[0].latest?.date == DateNumbers(1, 9, 2021))
    #expect(times.evidence[1].earliest?.date == DateNumbers(1, 9, 2021))
    #expect(times.evidence[1].latest?.date == DateNumbers(2, 8, 2021))
  }

  @Test func momentsNeedNoOrder() {
    var survey = Survey()
    for milliseconds in [5, 3, 9] as [Int64] {
      var record = ParsedRecord(.message, 0..<1)
      record.sent = SourceTime(
        text: [], reading: .instant(milliseconds: milliseconds, offsetMinutes: nil))
      survey.add(record)
    }
    #expect(survey.times.instants == 3)
    #expect(survey.times.period == 3...9)
    #expect(survey.times.possibleOrders.isEmpty)
    #expect(!survey.times.isOrderAmbiguous)
  }

  @Test func peopleAndRecordsAreCounted() {
    let survey = survey(WhatsAppExport.android)
    #expect(survey.senders.list.map(\.records) == [6, 2, 1])
    #expect(survey.senders.list[2].sender.account == Array("+93700000001".utf8))
    #expect(survey[.message].records == 8)
    #expect(survey[.event].records == 2)
    #expect(survey[.deletion].records == 1)
    #expect(survey[.call] == Survey.Tally())
    #expect(survey.remarks == [.edited: 1, .wordsAbsent: 1, .locatesSender: 1])
    #expect(survey.attachments == 2)
    #expect(survey.absentAttachments == [.leftOut: 1])
    #expect(survey.conversations.list.map(\.records) == [11])
    let bytes = RecordClass.allCases.reduce(0) { $0 + survey[$1].bytes }
    #expect(bytes == UInt64(WhatsAppExport.android.utf8.count))
    #expect(survey.times.walls == 11)
  }

  @Test func peopleBeyondTheLimitAreOnlyCounted() {
    let lines = (0..<Survey.limit + 5).map { "12/08/2021, 10:00 - A\($0): b\n" }
    let survey = survey(lines.joined())
    #expect(survey.senders.list.count == Survey.limit)
    #expect(survey.senders.untold == 5)
  }
}
