import Testing
import TestimonyImport

/// Mails that are not quite as the standards say, and those that are made to mislead.
@Suite struct MailDoubtTests {
  private func read(_ source: [UInt8], isMailbox: Bool = false) -> [ParsedRecord] {
    let outcome = ParserTrial(make: { MailParser(isMailbox: isMailbox) }).whole(source)
    #expect(outcome.failure == nil)
    #expect(outcome.account.isBalanced)
    return outcome.records
  }

  private func read(_ text: String, isMailbox: Bool = false) -> [ParsedRecord] {
    read(Array(text.utf8), isMailbox: isMailbox)
  }

  private func place(_ attachment: ParsedAttachment?, in text: String) -> String? {
    guard case .inline(let range, .identity) = attachment?.content else { return nil }
    return String(
      decoding: Array(text.utf8)[Int(range.lowerBound)..<Int(range.upperBound)], as: UTF8.self)
  }

  @Test(arguments: [
    ("Doe, Jane <jane@example.org>", "Doe, Jane", "jane@example.org"),
    (
      "Rahimi, Nadia, Herat <nadia@example.org>, b@example.org", "Rahimi, Nadia, Herat",
      "nadia@example.org"
    ),
    ("\"Rahimi, Nadia\" <nadia@example.org>", "Rahimi, Nadia", "nadia@example.org"),
    ("jane@example.org, John <john@example.org>", "", "jane@example.org"),
    ("desk, jane@example.org", "", "desk"),
  ])
  func aCommaInANameThatNobodyQuotedMakesNoOtherPerson(
    field: String, name: String, account: String
  ) {
    let mail = read("From: \(field)\nSubject: x\n\nwords\n")[0]
    #expect(mail.from == name)
    #expect(mail.sender?.account == Array(account.utf8))
  }

  @Test func aFieldInBytesOfNoKnownCharacterSetIsNamed() {
    let source =
      Array("From: a@b\nSubject: ".utf8) + [0xD3, 0xE1, 0xC7, 0xE3] + Array("\n\nwords\n".utf8)
    let mail = read(source)[0]
    #expect(mail.facts.contains(Fact("unread-field", Array("subject".utf8))))
    #expect(mail.words == "words\n")
    let many =
      Array("From: a@b\n".utf8)
      + (0..<1000).flatMap { _ in Array("Cc: ".utf8) + [0xD3] + [0x0A] } + Array("\nwords\n".utf8)
    #expect(read(many)[0].facts.count { $0.name == Array("unread-field".utf8) } == 16)
  }

  @Test func twoMailsWithNoEmptyLineBetweenThemAreSaidToBeInDoubt() {
    let line = "From c@example.org Thu Aug 12 09:30:05 2021\n"
    let source =
      "\(line)From: Amina <a@example.org>\n\nfirst\n\(line)From: Mallory <m@x.org>\n\nsecond\n"
    let records = read(source, isMailbox: true)
    #expect(records.count == 1)
    #expect(records[0].remarks.contains(.suspectHeading))
    // The same words without a field behind the line are text.
    let plain = read("\(line)From: a@example.org\n\nfirst\n\(line)second\n", isMailbox: true)
    #expect(plain.count == 1)
    #expect(!plain[0].remarks.contains(.suspectHeading))
  }

  @Test func mailsInADigestAreFilesAndNotWordsOfWhoSentIt() {
    let source = """
      From: list@example.org
      Subject: digest
      Content-Type: multipart/digest; boundary=d

      --d

      From: Mallory <m@x.org>
      Subject: s

      her words
      --d
      Content-Type: text/plain

      words of the list
      --d--

      """
    let mail = read(source)[0]
    #expect(mail.words == "words of the list")
    #expect(mail.attachments.count == 1)
    #expect(mail.attachments.first?.mediaType == Array("message/rfc822".utf8))
    #expect(
      place(mail.attachments.first, in: source)
        == "From: Mallory <m@x.org>\nSubject: s\n\nher words")
  }

  @Test func wordsOfAPartWithNoEmptyLineBeforeThemAreKept() {
    let source = """
      From: a@example.org
      Content-Type: multipart/mixed; boundary=b

      --b
      Content-Type: text/plain
      My words, they came at night and
      took my brother.
      --b--

      """
    #expect(read(source)[0].words == "My words, they came at night and\ntook my brother.")
  }
}
