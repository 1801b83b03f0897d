import Testing
import TestimonyImport

@Suite struct SMSParserTests {
  private let trial = ParserTrial { SMSParser() }

  private func records(_ source: String) -> [ParsedRecord] {
    trial.whole(Array(source.utf8)).records.filter { $0.kind != .structure }
  }

  /// What becomes of one message with this body, and of the one behind it.
  private func around(_ body: String) -> [ParsedRecord] {
    records(
      #"<smses><sms address="1" date="1628760900000" type="1" body="\#(body)"/>"#
        + #"<sms address="1" type="2" body="next"/></smses>"#)
  }

  private func text(_ bytes: [UInt8]?) -> String? {
    bytes.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func shortMessagesAreReadWithBothTheirTimes() {
    let first = records(SMSBackup.messages)[0]
    #expect(first.kind == .message)
    #expect(text(first.body) == "ما فقط یک فرصت داریم & \n🙂<")
    #expect(
      first.sender
        == Sender(
          name: Array("Zarghuna".utf8), account: Array("+93700000001".utf8), isOwner: false))
    #expect(first.sent?.reading == .instant(milliseconds: 1_628_760_900_000, offsetMinutes: nil))
    #expect(first.otherTimes.map(\.clock) == [.server])
    #expect(text(first.otherTimes.first?.time.text) == "1628760899000")
    #expect(text(first.conversation) == "+93700000001")
    #expect(text(first.channel) == "sms")
  }

  @Test func aPairOfReferencesIsOneCharacterAndItsPlaceIsKept() throws {
    let source = Array(SMSBackup.messages.utf8)
    let first = records(SMSBackup.messages)[0]
    let repair = try #require(first.repairs.first)
    #expect(first.repairs.count == 1 && repair.kind == .surrogateReferences)
    #expect(source[Int(repair.offset)...].starts(with: Array("&#55357;&#56898;".utf8)))
    #expect(first.remarks == [.syntaxRepaired])
  }

  @Test func rangesAreThoseOfTheSourceAlsoBehindRepairsAndFiles() {
    let source = Array(SMSBackup.messages.utf8)
    for record in records(SMSBackup.messages) {
      let bytes = source[Int(record.range.lowerBound)..<Int(record.range.upperBound)]
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(text.hasPrefix("<mms") ? text.hasSuffix("</mms>") : text.hasSuffix("/>"))
    }
  }

  @Test func whatThePhoneNeverSentIsSaid() {
    let all = records(SMSBackup.messages)
    #expect(all[1].sender?.isOwner == true && text(all[1].body) == "null")
    #expect(all[1].otherTimes.isEmpty && all[1].conversationTitle == nil)
    #expect(all[2].remarks == [.notSent] && all[2].sender?.isOwner == true)
  }

  @Test func partsBecomeWordsFilesAndFacts() throws {
    let source = Array(SMSBackup.messages.utf8)
    let photo = records(SMSBackup.messages)[3]
    #expect(text(photo.body) == "Look\nhere")
    #expect(photo.attachments.map { text($0.name) } == ["a.jpg", "b.jpg", "c.png"])
    guard case .inline(let range, .base64) = photo.attachments[0].content else {
      Issue.record("not inline")
      return
    }
    #expect(source[Int(range.lowerBound)..<Int(range.upperBound)] == Array("/9j/4AAQ".utf8)[...])
    #expect(photo.attachments[1].content == .absent(.unreadable))
    #expect(photo.attachments[2].content == .absent(.missing))
    #expect(photo.facts.contains(Fact("text/x-vCard", Array("BEGIN:VCARD".utf8))))
    #expect(photo.facts.contains(Fact("sub", Array("Photo".utf8))))
    #expect(
      photo.otherTimes.map(\.time.reading) == [
        .instant(milliseconds: 1_628_760_990_000, offsetMinutes: nil)
      ])
  }

  @Test func inAGroupTheSenderIsWhoItSays() {
    let group = records(SMSBackup.messages)[4]
    #expect(text(group.sender?.account) == "+93700000002")
    #expect(text(group.conversation) == "+93700000001~+93700000002")
    #expect(text(group.body) == "one\ntwo")
    let texts = group.facts.filter { $0.name == Array("text".utf8) }
    #expect(texts.map { text($0.value) } == ["one", "two"])
  }

  @Test func messagesOfRCSAreKnownAsSuchAndUnknownElementsAreOpaque() {
    let all = records(SMSBackup.messages)
    #expect(text(all[5].channel) == "rcs" && all[5].sender?.isOwner == true)
    #expect(all[6].kind == .opaque(.unknownKind))
    #expect(all.count == 7)
  }

  @Test func callsAreRead() {
    let calls = records(SMSBackup.calls)
    #expect(calls.map(\.kind) == [.call, .call])
    #expect(calls.map { $0.sender?.isOwner } == [false, true])
    #expect(calls[0].facts.contains(Fact("duration", Array("125".utf8))))
  }

  @Test(arguments: [
    ("&#55357;", OpaqueReason.loneSurrogate), ("&#56832;a", .loneSurrogate),
    ("&#xD83D;&#x41;", .loneSurrogate), ("&#xd83d; &#xde00;", .loneSurrogate), ("&#0;", .malformed),
    ("&#1;", .malformed), ("&bomb;", .malformed), ("a & b", .malformed), ("a < b", .malformed),
    ("\u{1}", .malformed), ("&#xFFFF;", .malformed), ("&#9999999;", .malformed),
  ])
  func whatNoDocumentMayHoldMakesThatMessageOpaqueAlone(_ body: String, _ reason: OpaqueReason) {
    let found = around(body)
    #expect(found.map(\.kind) == [.opaque(reason), .message])
  }

  @Test(arguments: [
    ("a\nb\tc", "a\nb\tc"), ("  a  ", "  a  "), ("&#x1F642;&#10;", "🙂\n"), ("it's", "it's"),
    ("&quot;&apos;&gt;", "\"'>"), (">", ">"), ("&#xD83D;&#xDE42;", "🙂"),
  ])
  func wordsStayAsTheyStandThere(_ body: String, _ expected: String) {
    #expect(text(around(body)[0].body) == expected)
  }

  @Test func bytesThatAreNotTextMakeThatMessageOpaqueAlone() {
    let source =
      Array(#"<smses><sms type="1" body=""#.utf8) + [0xed, 0xa0, 0xbd]
      + Array(#""/><sms type="1" body="b"/></smses>"#.utf8)
    let kinds = trial.whole(source).records.filter { $0.kind != .structure }.map(\.kind)
    #expect(kinds == [.opaque(.notUTF8), .message])
  }

  @Test(arguments: [
    #"<sms body="a" <sms type="1" body="b"/>"#,
    #"<sms body="a" body="b"/><sms type="1" body="b"/>"#,
    #"</sms><sms type="1" body="b"/>"#, #"<sms body=a/><sms type="1" body="b"/>"#,
    #"<mms><parts></mms><sms type="1" body="b"/>"#,
  ])
  func whereItIsNotWellFormedItGoesOnWithTheNextTag(_ inside: String) {
    let source = "<smses>\(inside)</smses>\n"
    let outcome = trial.whole(Array(source.utf8))
    #expect(outcome.account.isBalanced)
    let kinds = outcome.records.filter { $0.kind != .structure }.map(\.kind)
    #expect(kinds.last == .message && kinds.dropLast().allSatisfy { $0 == .opaque(.malformed) })
    #expect(kinds.count > 1)
  }

  @Test(arguments: [
    #"<!DOCTYPE smses [<!ENTITY a "b">]><smses/>"#, #"<smses><!DOCTYPE a></smses>"#,
    "<!ELEMENT a>",
  ])
  func aDocumentTypeIsRefused(_ source: String) {
    #expect(trial.whole(Array(source.utf8)).failure?.reason == .malformed)
  }

  @Test(arguments: ["", "hello", "<html/>", "{}", "<a", "\u{fffe}<smses/>"])
  func anythingElseIsRefused(_ source: String) {
    #expect(trial.whole(Array(source.utf8)).failure?.reason == .notThisFormat)
  }
}
