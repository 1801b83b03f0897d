import Testing

@testable import Testimony

@Suite("A selection")
struct SelectionTests {
  @Test("is read from what is typed")
  func reads() throws {
    #expect(try Selection(parsing: "herat") == Selection(thread: "herat"))
    #expect(
      try Selection(parsing: "herat:3-17,20")
        == Selection(
          thread: "herat",
          spans: [.init(device: nil, numbers: 3...17), .init(device: nil, numbers: 20...20)]))
    #expect(
      try Selection(parsing: "herat:2.5-9")
        == Selection(thread: "herat", spans: [.init(device: 2, numbers: 5...9)]))
  }

  @Test(
    "is nothing else",
    arguments: [
      "", ":", "Herat", "herat:", "herat:,", "herat:0", "herat:-3", "herat:3-", "herat:5-3",
      "herat:1.2.3", "herat:70000.1", "herat:1 ", "herat:+1", "herat:99999999999", "herat:1-2-3",
      "herat:۱", "herat:1,,2",
    ])
  func refuses(text: String) {
    #expect(throws: SelectionError.malformed) { try Selection(parsing: text) }
  }

  @Test("has only messages that are there")
  func missing() throws {
    let conversation = ConversationFixture()
    defer { conversation.remove() }
    let journal = try conversation.create()
    for (text, error) in [
      ("herat:6", SelectionError.noSuchMessage(6)), ("herat:2-9", .noSuchMessage(9)),
      ("herat:2.1", .noSuchMessage(1)), ("kabul", .noSuchThread),
    ] {
      let request = try ConversationFixture.request(text)
      var found: ExportError?
      do throws(ExportError) { _ = try journal.prepareExport(request) } catch { found = error }
      #expect(found == .selection(error), "\(text)")
    }
  }

  @Test("keeps to the days asked for, and says when nothing is left")
  func days() throws {
    let conversation = ConversationFixture()
    defer { conversation.remove() }
    let journal = try conversation.create()
    let before = try #require(CivilDate(year: 2021, month: 8, day: 11))
    let day = try #require(CivilDate(year: 2021, month: 8, day: 12))
    let after = try #require(CivilDate(year: 2021, month: 8, day: 13))
    for (since, until, count) in [
      (nil, nil, 5), (day, day, 5), (before, after, 5), (after, nil, 0), (nil, before, 0),
    ] as [(CivilDate?, CivilDate?, Int)] {
      var request = try ConversationFixture.request()
      request.selection.since = since
      request.selection.until = until
      var found: ExportError?
      var messages = 0
      do throws(ExportError) {
        messages = try journal.prepareExport(request).document.messages.count
      } catch { found = error }
      #expect(messages == count)
      #expect(found == (count == 0 ? .selection(.nothing) : nil))
    }
  }
}
