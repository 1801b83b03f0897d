import Testing
import TestimonyImport

/// Mails of which the words stand in a page only.
@Suite struct MailPageTests {
  private let trial = ParserTrial(make: { MailParser(isMailbox: false) })

  private func read(_ text: String) -> ParsedRecord {
    let outcome = trial.whole(Array(text.utf8))
    #expect(outcome.failure == nil)
    #expect(outcome.account.isBalanced)
    return outcome.records[0]
  }

  private static let head =
    "From: a@b\nSubject: x\nContent-Type: text/html; charset=utf-8\n\n"

  @Test func theWordsAreThoseThatAReaderSees() {
    let page = """
      <html><head><title>no</title><style>p > a { x: "</p>" }</style></head>
      <body><!-- <p>no --><p title="a > b">We only  get
      <b>one</b> shot &amp; caf&eacute; &#1587;&#x644;&#1575;&#1605; &nosuch; &#xD800; &#7;</p>
      <div>2 < 3 <3<br>next</div><table><tr><td>a<td>b</table><pre>a
        b</pre><a href=it's>link</a><script>no</script></body></html>
      """
    let mail = read(Self.head + page)
    #expect(
      mail.words == """
        We only get one shot & café سلام &nosuch; &#xD800; &#7;
        2 < 3 <3
        next
        a b
        a
          b
        link

        """)
    #expect(mail.remarks == [.wordsDerived])
    #expect(mail.attachments.map(\.mediaType) == [Array("text/html".utf8)])
  }

  @Test func aPageWithoutWordsLeavesNone() {
    let mail = read(Self.head + "<p><img src=x></p><script>if (a < b) {}</script>")
    #expect(mail.body.isEmpty)
    #expect(mail.remarks == [.wordsAbsent])
  }

  private static func alternatives(_ plain: String) -> String {
    """
    From: a@b
    Content-Type: multipart/alternative; boundary=x

    --x

    \(plain)
    --x
    Content-Type: text/html; charset=windows-1256
    Content-Transfer-Encoding: quoted-printable

    <p>=D3=E1=C7=E3</p>
    --x--
    """
  }

  @Test func plainTextComesFirstUnlessThereIsNothingInIt() {
    let said = read(Self.alternatives("said"))
    #expect(said.words == "said")
    #expect(said.remarks.isEmpty)
    let empty = read(Self.alternatives("  "))
    #expect(empty.words == "سلام\n")
    #expect(empty.remarks == [.wordsDerived])
  }

  @Test func thePageNamesItsCharacterSetWhereTheMailDoesNot() {
    let head = "From: a@b\nSubject: x\nContent-Type: text/html\n\n"
    let page = "<html><head><meta charset=\"windows-1256\"></head><body>"
    let outcome = trial.whole(Array((head + page).utf8) + [0xD3, 0xE1, 0xC7, 0xE3])
    #expect(outcome.records[0].words == "سلام\n")
  }

  @Test func severalPagesAreReadOneAfterTheOther() {
    let part = "--x\nContent-Type: text/html\n\n<p>one</p>\n"
    let mail = read(
      "From: a@b\nContent-Type: multipart/mixed; boundary=x\n\n\(part)\(part)--x--\n")
    #expect(mail.words == "one\none\n")
  }

  @Test func whatIsWrittenToHurtIsReadInALimitedTime() {
    let seed = Trial.seed()
    let alphabet = Array("<>&;#!-/\"'= \nbpscriptrea0x".utf8)
    for count in [1, 40] {
      for piece in [
        "<!--", "<script", "<script>", "</", "&#", "&amp", "<a b='", "<pre>", "<td>", "<br>", "<p ",
        "charset=",
      ] {
        let page = String(repeating: piece, count: count * 500)
        let mail = read(Self.head + page)
        #expect(mail.body.count <= page.utf8.count + 1)
      }
    }
    trial.expectSoundWhenMutated(
      Array((Self.head + "<p>a &amp; b<style>x</style><br>c</p>").utf8), times: 300, seed: seed)
    trial.expectSoundOnRandomBytes(
      Array("\nContent-Type: text/html\n\n<p>".utf8) + alphabet, times: 200, seed: seed)
  }
}
