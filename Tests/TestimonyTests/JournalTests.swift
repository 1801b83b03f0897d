import Testing
import TestimonyProof

@testable import Testimony

@Suite("A journal")
struct JournalTests {
  @Test("keeps what was logged, across openings")
  func keeps() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    let texts = [
      "The fighting is about 2 kilometres from our house.", "", "ما خوبیم", "a\n\nb\r\n",
    ]
    do {
      var journal = try fixture.create()
      let ids = try journal.addContributors([.init(handle: "c1", codename: "Nargis")])
      let threads = try journal.addThreads([
        .init(handle: "herat", title: "The couple", contributors: ids)
      ])
      for text in texts {
        try journal.log([
          .init(
            thread: threads[0], direction: .incoming, contributor: ids[0],
            body: Array(text.utf8),
            provenance: Provenance(method: .typed, sent: .logging, uncertainty: .unknown))
        ])
      }
    }
    for round in 0..<3 {
      var journal = try fixture.open()
      #expect(journal.findings == [])
      let thread = try #require(journal.state.thread(handle: "herat"))
      #expect(thread.messageCount == UInt64(texts.count + round))
      let last = try journal.lastMessages(20, of: thread)
      #expect(last.prefix(4).map { String(decoding: $0.body, as: UTF8.self) } == texts)
      try journal.log([
        .init(
          thread: thread.id, direction: .outgoing, contributor: nil, body: Array("ok".utf8),
          provenance: Provenance(method: .typed, sent: .logging, uncertainty: .unknown))
      ])
    }
  }
}
