import Testing
import TestimonyImport

@Suite struct CSVParserTests {
  private let trial = ParserTrial { CSVParser() }

  private static let table = """
    thread,from,sent,body,language,channel\r
    herat,c1,2021-08-12T14:05:00+04:30,"ما, فقط ""یک"" فرصت داریم\r
    ۱۲",fa,signal\r
    herat,me,,Can we call you?,,\r
    \r
    herat,c1,2021-08-12 14:06,"",en,
    """

  private func messages(_ source: String) -> [ParsedRecord] {
    trial.whole(Array(source.utf8)).records.filter { $0.kind != .structure }
  }

  private func text(_ bytes: [UInt8]?) -> String? {
    bytes.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func rowsAreMessages() {
    let records = messages(Self.table)
    #expect(records.map(\.kind) == [.message, .message, .message])
    #expect(
      records.map { text($0.body) } == [
        "ما, فقط \"یک\" فرصت داریم\r\n۱۲", "Can we call you?", "",
      ])
    #expect(records.map { text($0.conversation) } == ["herat", "herat", "herat"])
    #expect(records.map { $0.sender?.isOwner } == [false, true, false])
    #expect(records.map { text($0.language) } == ["fa", nil, "en"])
    #expect(records.map { text($0.channel) } == ["signal", nil, nil])
    #expect(
      records.map { $0.sent?.reading } == [
        .instant(milliseconds: 1_628_760_900_000, offsetMinutes: 270), nil,
        .wall(WallClock(date: DateNumbers(2021, 8, 12), hour: 14, minute: 6, second: nil)),
      ])
  }

  @Test func columnsMayStandInAnyOrderAndThoseThatAreNotNeededMayBeMissing() {
    let records = messages("\u{feff}body,thread,from\nhello,t,me\n")
    #expect(records.map { text($0.body) } == ["hello"])
  }

  @Test(arguments: [
    "", "a,b\n", "thread,from\nx,y\n", "thread,from,body,body\n", "thread;from;body\n",
    "\"thread\"x,from,body\n", "Thread,from,body\n", "thread,from,body,\n",
  ])
  func anyOtherFirstRowIsRefused(_ source: String) {
    #expect(trial.whole(Array(source.utf8)).failure?.reason == .notThisFormat)
  }

  @Test(arguments: [
    "t,me", "t,me,a,b", ",me,a", "t,,a", "t,me,a\"b", "t,me,\"a\"b", "t,me,\"a", "t,me,a\rb",
  ])
  func aRowThatIsNoneIsOpaqueAndTheOthersAreRead(_ row: String) {
    let records = messages("thread,from,body\nt,me,first\n\(row)")
    #expect(records.map(\.kind) == [.message, .opaque(.malformed)])
  }

  @Test func bytesThatAreNotTextAndTooManyAreOpaque() {
    let header = Array("thread,from,body\n".utf8)
    let records = trial.whole(header + Array("t,me,".utf8) + [0xff, 0x0a]).records
    #expect(records.last?.kind == .opaque(.notUTF8))
    let long = [UInt8](repeating: 0x61, count: 1 << 20)
    let row = Array("t,me,".utf8)
    #expect(trial.whole(header + row + long).records.last?.kind == .message)
    #expect(trial.whole(header + row + long + [0x61]).records.last?.kind == .opaque(.tooLong))
  }

  @Test(arguments: [
    ("2021-08-12T14:05:00.5+04:30", Int64(1_628_760_900_500)), ("1970-01-01T00:00:00Z", 0),
    ("2000-02-29T23:59:59-01:00", 951_872_399_000), ("2100-03-01T00:00:00Z", 4_107_542_400_000),
  ])
  func timesWithAnOffsetAreMoments(_ time: String, _ milliseconds: Int64) {
    guard case .instant(milliseconds, _) = ISOTime.read(Array(time.utf8)[...]) else {
      Issue.record("\(time) was read otherwise")
      return
    }
  }

  @Test(arguments: [
    "2021-02-29T00:00:00Z", "2021-13-01T00:00:00Z", "2021-08-12T24:00:00Z", "2021-08-12",
    "2021-08-12T14:60:00Z", "1400-05-21T10:00:00+04:30",
    "2021-08-12T14:05:60Z", "2021-8-12T14:05:00Z", "2021-08-12T14:05:00+4",
  ])
  func whatIsNoTimeIsKeptUnread(_ time: String) {
    #expect(SourceTime(iso: Array(time.utf8)).reading == .unreadable)
    #expect(SourceTime(iso: Array(time.utf8)).text == Array(time.utf8))
  }

  @Test func itIsTheSameInPiecesAndSoundWhateverTheBytes() {
    let source = Array(Self.table.utf8)
    trial.expectSameInPieces(source, seed: Trial.seed())
    trial.expectSoundWhenCut(source)
    trial.expectSoundWhenMutated(source, times: 10_000, seed: Trial.seed())
    trial.expectSoundOnRandomBytes(
      Array("thread,from,body\n\"\r,".utf8), times: 2000, seed: Trial.seed())
  }
}
