/// A publication as one page that checks itself in the reader's browser: nothing from elsewhere, one
/// style, one script, and the proof as data. Without the script it is a page to read.
struct HTMLPage {
  let document: PublicationDocument

  /// The elements that are open around the messages.
  static let around = ["html", "body", "main"]

  /// What stands above the messages.
  var head: [UInt8] {
    let markup: Markup = """
      <!DOCTYPE html>
      <html lang="\(document.language.htmlTag)" dir="\(document.language.direction)">
      <head>
      \(Markup(Self.metadata, separator: "\n"))
      <title>\(document.title)</title>
      <style>\(Markup(.style))</style>
      </head>
      <body>
      \(document.header)
      <main>

      """
    return markup.bytes
  }

  /// The document's messages.
  var messages: [UInt8] {
    let wording = document.language.wording
    return document.messages.flatMap { $0.article(wording).bytes }
  }

  /// What stands below them, up to the transcript, which follows in base64.
  var beforeTranscript: [UInt8] {
    let markup: Markup = """
      </main>
      \(document.footer)
      <script type="text/plain" id="transcript">
      """
    return markup.bytes
  }

  /// What stands behind the transcript.
  func end(_ proof: PageProof) -> [UInt8] {
    let markup: Markup = """
      </script>
      \(proof.blocks)
      <script>\(Markup(.script))</script>
      </body>
      </html>

      """
    return markup.bytes
  }

  /// The same in the head of every page: what a browser may load, run and tell others, which is
  /// nothing but this page's style and script.
  static let metadata: [Markup] = [
    "<meta charset=\"utf-8\">",
    """
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
    script-src '\(PageResource.script.policySource)'; \
    style-src '\(PageResource.style.policySource)'; base-uri 'none'; form-action 'none'">
    """,
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
    "<meta name=\"referrer\" content=\"no-referrer\">",
    "<meta name=\"color-scheme\" content=\"light dark\">",
  ]
}

extension PublicationDocument {
  /// What stands above the messages.
  fileprivate var header: Markup {
    let wording = language.wording
    return """
      <header>
      <h1 dir="auto">\(title)</h1>
      <div class="remarks">
      <p>\(wording.excerpts)</p>
      <p>\(wording.aboutMarks.before) \(wording.mark) \(wording.aboutMarks.after)</p>
      \(remark(aboutDates))\(remark(aboutOriginals))</div>
      <section id="check" class="check"><p>\(wording.checksItself)</p></section>
      </header>
      """
  }

  private func remark(_ text: String?) -> Markup? { text.map { "<p>\($0)</p>\n" } }

  /// How readers check the page otherwise.
  fileprivate var footer: Markup {
    let wording = language.wording
    let command: Markup = "<bdi><code>\(PageProof.command)</code></bdi>"
    let fingerprints = (verification?.fingerprints ?? []).map {
      "<p>\(wording.keyFingerprint) <bdi><code>\($0.text)</code></bdi></p>\n" as Markup
    }
    return """
      <footer>
      <section>
      <h2>\(wording.howToVerify)</h2>
      <p>\(wording.verifyingPage.before) \(command) \(wording.verifyingPage.after)</p>
      \(fingerprints)<p>\(wording.notProved)</p>
      </section>
      </footer>
      """
  }
}
