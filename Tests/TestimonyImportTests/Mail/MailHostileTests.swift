import Testing
import TestimonyImport

@Suite struct MailHostileTests {
  private let mail = ParserTrial(make: { MailParser(isMailbox: false) })
  private let mailbox = ParserTrial(make: { MailParser(isMailbox: true) })

  @Test func thePiecesOfAPipeChangeNothing() {
    let seed = Trial.seed()
    mail.expectSameInPieces(Array(MailFixture.full.utf8), seed: seed)
    mail.expectSameInPieces(MailFixture.wire(MailFixture.full), seed: seed)
    mailbox.expectSameInPieces(Array(MailFixture.mailbox.utf8), seed: seed)
  }

  @Test func whateverIsCutOrChangedEveryByteIsInOneRecord() {
    let seed = Trial.seed()
    mail.expectSoundWhenCut(Array(MailFixture.full.utf8))
    mailbox.expectSoundWhenCut(Array(MailFixture.mailbox.utf8))
    mail.expectSoundWhenMutated(Array(MailFixture.full.utf8), times: 300, seed: seed)
    mailbox.expectSoundWhenMutated(Array(MailFixture.mailbox.utf8), times: 300, seed: seed)
    let alphabet = Array("From: =?utf-8?Q?=41?=\n\n--x\nBoundary=x;\"".utf8)
    mail.expectSoundOnRandomBytes(alphabet, times: 300, seed: seed)
    mailbox.expectSoundOnRandomBytes(alphabet, times: 300, seed: seed)
  }

  @Test func containersInContainersEndAtADepth() {
    var text = "From: a@b\nSubject: deep\n"
    for depth in 0..<500 {
      text += "Content-Type: multipart/mixed; boundary=b\(depth)x\n\n--b\(depth)x\n"
    }
    text += "\nwords"
    let record = mail.whole(Array(text.utf8)).records.first
    #expect(record?.attachments.count == 1)
    #expect(record?.attachments.first?.mediaType == Array("multipart/mixed".utf8))
    #expect(record?.body.isEmpty == true)
  }

  @Test func partsBeyondANumberAreOne() {
    let part = "--x\nContent-Type: application/octet-stream\n\n1\n"
    let text =
      "From: a@b\nContent-Type: multipart/mixed; boundary=x\n\n"
      + String(repeating: part, count: 5000)
    let source = Array(text.utf8)
    let attachments = mail.whole(source).records.first?.attachments ?? []
    #expect(attachments.count == 900)
    var end: UInt64 = 0
    for attachment in attachments {
      guard case .inline(let range, _) = attachment.content else { continue }
      #expect(range.lowerBound >= end)
      end = range.upperBound
    }
    #expect(end == UInt64(source.count))
  }

  @Test func aLineOfManyMegabytesIsNoText() {
    let line = [UInt8](repeating: 0x61, count: 6 << 20)
    let source = Array("From: a@b\nSubject: x\n\n".utf8) + line
    let record = mail.whole(source).records.first
    #expect(record?.body.isEmpty == true)
    #expect(record?.remarks == [.wordsAbsent])
    #expect(
      record?.attachments.map(\.content) == [
        .inline(22..<UInt64(source.count), .identity)
      ])
    let header = Array("From: a@b\nSubject: ".utf8) + line + Array("\n\nwords".utf8)
    #expect(mail.whole(header).records.map(\.kind) == [.opaque(.tooLong)])
  }

  @Test func wordsThatTakeMoreThanIsKeptAreAFile() {
    let lines = Array(repeating: Array("سلام سلام سلام\n".utf8), count: 50_000).flatMap { $0 }
    let source = Array("From: a@b\nSubject: x\n\n".utf8) + lines
    let record = mail.whole(source).records.first
    #expect(record?.body.isEmpty == true)
    #expect(record?.attachments.count == 1)
  }
}
