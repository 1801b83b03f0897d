import Testing
import TestimonyImport

@Suite struct MailParserTests {
  private func read(_ source: [UInt8], isMailbox: Bool = false) -> [ParsedRecord] {
    let outcome = ParserTrial(make: { MailParser(isMailbox: isMailbox) }).whole(source)
    #expect(outcome.failure == nil)
    #expect(outcome.account.isBalanced)
    return outcome.records
  }

  private func bytes(_ attachment: ParsedAttachment, of source: [UInt8]) -> [UInt8] {
    guard case .inline(let range, let encoding) = attachment.content else { return [] }
    var decoder = InlineDecoder(encoding)
    let decoded = decoder.decode(Array(source[Int(range.lowerBound)..<Int(range.upperBound)]))
    return decoded + decoder.finish()
  }

  @Test(arguments: [false, true])
  func aMailIsReadWithItsPartsAndItsSignatureIsNotBelieved(onTheWire: Bool) throws {
    let source = onTheWire ? MailFixture.wire(MailFixture.full) : Array(MailFixture.full.utf8)
    let records = read(source)
    #expect(records.map(\.range) == [0..<UInt64(source.count)])
    let mail = records[0]
    #expect(mail.kind == .message)
    #expect(mail.from == "آمنه")
    #expect(mail.sender?.account == Array("amina@example.org".utf8))
    #expect(mail.sender?.isOwner == nil)
    let end = onTheWire ? "\r\n" : "\n"
    #expect(mail.words == "سلام\(end)We only get one shot.")
    #expect(mail.sent?.reading == .instant(milliseconds: 1_628_760_605_000, offsetMinutes: 270))
    #expect(mail.timeText == "Thu, 12 Aug 2021 14:00:05 +0430")
    #expect(
      mail.otherTimes.map(\.time.reading) == [
        .instant(milliseconds: 1_628_760_669_000, offsetMinutes: 120)
      ])
    #expect(mail.identity == Array("a1@example.org".utf8))
    #expect(mail.replyTo == Array("d1@example.net".utf8))
    #expect(mail.remarks == [.signatureNotVerified, .locatesSender])
    let facts = mail.facts.map { String(decoding: $0.name + [0x3D] + $0.value, as: UTF8.self) }
    #expect(facts.contains("subject=سلام"))
    #expect(facts.contains(#"to="Desk, Paris" <desk@example.net>"#))
    #expect(facts.contains { $0.hasPrefix("dkim-signature=v=1; a=rsa-sha256;") })
    #expect(
      mail.attachments.map { $0.mediaType.map { String(decoding: $0, as: UTF8.self) } } == [
        "text/html", "image/jpeg", "message/rfc822",
      ])
    #expect(
      mail.attachments.map { String(decoding: $0.name, as: UTF8.self) } == ["", "در.jpg", ""])
    #expect(
      bytes(mail.attachments[0], of: source) == Array("<p>We only get one shot.</p>".utf8))
    #expect(
      bytes(mail.attachments[1], of: source) == [
        0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x10, 0x4A, 0x46, 0x49, 0x46,
      ])
    let inner = bytes(mail.attachments[2], of: source)
    #expect(inner.starts(with: "From: somebody@example.org".utf8))
    #expect(inner.suffix(10) == Array("--outer2--".utf8)[...])
  }

  @Test func aMailboxIsCutWhereAMailBegins() {
    let source = Array(MailFixture.mailbox.utf8)
    let records = read(source, isMailbox: true)
    #expect(
      records.map(\.words) == [
        "One.\n\nFrom here on we walk.\n>From the gate to the bridge.\n",
        "Two.\n\nFrom amina@example.org Thu Aug 12 09:30:05 2021\nwithout a header behind it\n",
        "Three.\n",
      ])
    #expect(records.map(\.from) == ["Amina", "The desk", nil])
    #expect(records[1].sender?.account == Array("desk@example.net".utf8))
    #expect(records[1].replyTo == Array("a1@example.org".utf8))
    #expect(
      records[1].sent?.reading == .instant(milliseconds: 1_628_762_520_000, offsetMinutes: 120))
    #expect(records.map { $0.remarks.contains(.suspectHeading) } == [false, false, true])
    for record in records {
      let bytes = source[Int(record.range.lowerBound)..<Int(record.range.upperBound)]
      #expect(bytes.starts(with: "From ".utf8))
    }
  }

  @Test func whatStandsBeforeTheFirstMailOfAMailboxIsKept() {
    let records = read(Array("rubbish\n\n\(MailFixture.mailbox)".utf8), isMailbox: true)
    #expect(records.map(\.kind) == [.opaque(.malformed), .message, .message, .message])
    #expect(read(Array("rubbish\n".utf8), isMailbox: true).map(\.kind) == [.opaque(.malformed)])
    #expect(read(Array("rubbish\nand more\n".utf8)).map(\.kind) == [.opaque(.malformed)])
  }

  @Test func aTextThatIsNotInItsCharacterSetIsKeptAsAFile() {
    for (set, body) in [
      ("utf-8", [0xD3, 0xE1]), ("windows-1252", [0x81]), ("iso-2022-jp", [0x1B, 0x24]),
    ] as [(String, [UInt8])] {
      let source =
        Array("From: a@b\nSubject: x\nContent-Type: text/plain; charset=\(set)\n\n".utf8) + body
      let mail = read(source)[0]
      #expect(mail.body.isEmpty)
      #expect(mail.remarks == [.wordsAbsent])
      #expect(mail.facts.last == Fact("charset", Array(set.utf8)))
      #expect(mail.attachments.map { bytes($0, of: source) } == [body])
    }
  }

  @Test func textsUnderAnotherNameAreReadAndMarked() {
    let head = "From: a@b\nSubject: x\nContent-Type: text/plain; charset="
    let quotes = read(Array("\(head)iso-8859-1\n\n".utf8) + [0x93, 0x94])[0]
    #expect(quotes.words == "“”")
    #expect(quotes.remarks == [.encodingRepaired])
    let plain = read(Array("From: a@b\nSubject: x\n\nسلام".utf8))[0]
    #expect(plain.words == "سلام")
    #expect(plain.remarks == [.encodingRepaired])
  }

  @Test func aLineOfAMailboxBeforeAMailThatWasCutOutOfItIsPassedOver() {
    let mail = read(Array("From a@example.org\nFrom: a@example.org\nSubject: x\n\nwords".utf8))[0]
    #expect(mail.words == "words")
    #expect(mail.sender?.account == Array("a@example.org".utf8))
  }

  @Test func severalTextsAreTheWordsAndAFileAmongThemIsNot() {
    let source = Array(
      """
      From: a@b
      Date: Thu, 12 Aug 2021 14:00 +0430
      Content-Type: multipart/mixed; boundary=x

      --x

      one
      --x
      Content-Disposition: attachment; filename="=?utf-8?Q?n=C3=B4te.txt?="

      a file
      --x
      Content-Type: text/plain

      two
      --x--
      behind it
      """.utf8)
    let mail = read(source)[0]
    #expect(mail.words == "one\ntwo")
    #expect(
      mail.attachments.map { bytes($0, of: source) } == [
        Array("a file".utf8), Array("behind it".utf8),
      ])
    #expect(mail.attachments[0].name == Array("nôte.txt".utf8))
  }

  @Test func aSignatureOfAPersonIsKeptAndNotVerified() {
    let signed = """
      From: a@b
      Content-Type: multipart/signed; protocol="application/pgp-signature"; boundary=s

      --s

      words
      --s
      Content-Type: application/pgp-signature; name=signature.asc

      -----BEGIN PGP SIGNATURE-----
      --s--
      """
    let mail = read(Array(signed.utf8))[0]
    #expect(mail.words == "words")
    #expect(mail.remarks == [.signatureNotVerified])
    #expect(mail.attachments.map(\.name) == [Array("signature.asc".utf8)])
    let within = read(
      Array("From: a@b\nSubject: x\n\n-----BEGIN PGP SIGNED MESSAGE-----\n".utf8))[0]
    #expect(within.remarks == [.signatureNotVerified])
  }
}
