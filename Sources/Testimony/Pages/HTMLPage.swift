/// A publication as one static page: no script, nothing from elsewhere, one style.
struct HTMLPage {
  let document: PublicationDocument

  var bytes: [UInt8] { markup.bytes }

  private var markup: Markup {
    """
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
    \(document.messages.map { $0.article(document.language.wording) })</main>
    \(document.footer)</body>
    </html>

    """
  }

  /// The same in the head of every page: what a browser may load, run and tell others, which is
  /// nothing but this page's style.
  static let metadata: [Markup] = [
    "<meta charset=\"utf-8\">",
    """
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
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
      \(aboutDates.map { "<p>\($0)</p>\n" as Markup })\(aboutOriginals.map { "<p>\($0)</p>\n" as Markup })</div>
      </header>
      """
  }

  /// How readers check the page, when there is something to check it by.
  fileprivate var footer: Markup? {
    guard let verification else { return nil }
    let wording = language.wording
    let name: Markup = "<bdi><code>\(verification.transcriptName)</code></bdi>"
    let fingerprints = verification.fingerprints.map {
      "<p>\(wording.keyFingerprint) <bdi><code>\($0.text)</code></bdi></p>\n" as Markup
    }
    return """
      <footer>
      <section>
      <h2>\(wording.howToVerify)</h2>
      <p>\(wording.verifying.before) \(name) \(wording.verifying.after)</p>
      \(fingerprints)<p>\(wording.notProved)</p>
      </section>
      </footer>

      """
  }
}
