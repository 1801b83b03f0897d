import Testing

@testable import TestimonyProof

@Suite struct SlotGrammarTests {
  @Test(
    "values of their slot's form are accepted",
    arguments: [
      (Slot.kind, "message"), (.kind, "key-change"), (.kind, "a"), (.kind, "a----"),
      (.kind, String(repeating: "a", count: 32)), (.direction, "i"), (.direction, "o"),
      (.direction, "-"),
      (.sentDate, "2021-08-12Z"), (.sentDate, "2021-08-12"), (.sentDate, "2024-02-29"),
      (.sentDate, "2000-02-29Z"), (.sentDate, "0001-01-01"), (.sentDate, "9999-12-31Z"),
      (.loggedDate, "2021-12-31Z"), (.sentTime, "00:00:00"), (.sentTime, "23:59:59Z"),
      (.loggedTime, "14:05:33Z"), (.sentOffset, "+04:30"), (.sentOffset, "-11:00"),
      (.sentOffset, "+00:00"), (.sentOffset, "+18:00"), (.sentOffset, "-00:30"),
      (.channel, "whatsapp"),
      (.channel, "9"), (.channel, "a.b-c"), (.language, "fa"), (.language, "prs-AF"),
      (.language, "zh-Hant-1994x"), (.language, "abcdefgh"), (.provenance, "{}"),
      (.provenance, #"{"a":[1,{"b":"é"}]}"#),
    ])
  func accepted(slot: Slot, value: String) {
    #expect(slot.accepts(Array(value.utf8)))
  }

  @Test(
    "anything else is refused",
    arguments: [
      (Slot.kind, ""), (.kind, "Message"), (.kind, "-a"), (.kind, "a1"), (.kind, "a b"),
      (.kind, String(repeating: "a", count: 33)), (.direction, ""), (.direction, "x"),
      (.direction, "io"),
      (.sentDate, "2021-8-12"), (.sentDate, "2021-02-29"), (.sentDate, "1900-02-29"),
      (.sentDate, "2021-13-01"), (.sentDate, "2021-00-01"), (.sentDate, "2021-04-31"),
      (.sentDate, "2021-04-00"), (.sentDate, "0000-01-01"), (.sentDate, "2021-04-01ZZ"),
      (.sentDate, "2021-04-01z"), (.sentDate, "20210401"), (.sentDate, "+021-04-01"),
      (.sentDate, ""),
      (.sentDate, "2021-04-01 "), (.sentDate, "12021-04-01"), (.loggedDate, "2021-08-12"),
      (.sentTime, "24:00:00"), (.sentTime, "23:60:00"), (.sentTime, "23:59:60"),
      (.sentTime, "1:00:00"),
      (.sentTime, "14:05"), (.sentTime, "14:05:33.5"), (.sentTime, "-1:05:33"),
      (.loggedTime, "14:05:33"),
      (.sentOffset, "04:30"), (.sentOffset, "+4:30"), (.sentOffset, "+19:00"),
      (.sentOffset, "-00:00"),
      (.sentOffset, "+04:60"), (.sentOffset, "+04:30Z"), (.sentOffset, "+04:30:00"),
      (.sentOffset, ""),
      (.channel, ""), (.channel, "-a"), (.channel, ".a"), (.channel, "WhatsApp"), (.channel, "a_b"),
      (.channel, String(repeating: "a", count: 33)), (.language, "f"), (.language, "FA"),
      (.language, "fa-"), (.language, "fa--x"), (.language, "fa-abcdefghi"),
      (.language, "abcdefghi"),
      (.language, "f1"), (.language, "fa_AF"), (.language, "fa-\u{1}"), (.language, ""),
      (.language, "fa-aaaaaaaa-aaaaaaaa-aaaaaaaa-aaaaaaaa"), (.provenance, ""), (.provenance, "[]"),
      (.provenance, "{} "), (.provenance, #"{"a":1,"a":2}"#), (.provenance, #"{"a":1.5}"#),
    ])
  func refused(slot: Slot, value: String) {
    #expect(!slot.accepts(Array(value.utf8)))
  }

  @Test("binary values have their lengths")
  func binary() {
    func zeros(_ count: Int) -> [UInt8] { Array(repeating: 0, count: count) }
    for slot in [Slot.speaker, .thread] {
      #expect([15, 16, 17, 0].map { slot.accepts(zeros($0)) } == [false, true, false, false])
    }
    for slot in [Slot.replyTo, .target] {
      #expect([31, 32, 33, 0].map { slot.accepts(zeros($0)) } == [false, true, false, false])
    }
    #expect(
      [0, 31, 32, 33, 64, 32 * 1024, 32 * 1025].map { Slot.attachments.accepts(zeros($0)) }
        == [false, false, true, false, true, true, false])
    #expect(Slot.number.accepts([0, 0, 0, 0, 0, 0, 0, 1]))
    #expect(Slot.number.accepts(Array(repeating: 255, count: 8)))
    #expect([0, 7, 8, 9].allSatisfy { !Slot.number.accepts(zeros($0)) })
    let object = Array(#"{"a":""#.utf8) + zeros(65_528).map { _ in 0x61 } + Array("\"}".utf8)
    #expect(object.count == 65_536 && Slot.provenance.accepts(object))
    #expect(!Slot.provenance.accepts(object.dropLast(2) + Array("a\"}".utf8)))
  }
}
