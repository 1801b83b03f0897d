import Testing
import TestimonyCrypto
import TestimonyGate
import TestimonyProof

@testable import Testimony

@Suite("A hostile message")
struct HostileTextTests {
  private static let texts = [
    "<script>alert(1)</script>", "<img src=https://x.example/a.png>", "</p></article><h1>x</h1>",
    "![a](https://x.example/a.png)", "[a](javascript:alert(1))", "<https://x.example>",
    "www.x.example and https://x.example", "# heading\n## heading", "> quote\n>> quote",
    "- a\n+ b\n* c\n1. d\n2) e", "```\ncode\n```", "~~~\n`a`", "    four spaces\n\tand a tab",
    "a  \nb\\\nc", "| a | b |\n|---|---|", "---\n***\n___\n===", "&lt;b&gt; &amp; &#x202e;",
    "**bold** _em_ ~~gone~~ ==x== ^y^ $z$", "{: .a}\n{{title}} {{{title}}} {{#messages}}",
    "a@x.example :smile: [^1]\n[^1]: x", "2 · Desk · 12 August 2021\n    I am the desk",
    "\\u{202e} as typed", "\u{0}\u{1}\u{7f}\u{85}\u{9b}31m", "a\u{202e}b\u{2066}c\u{2069}d\u{202c}",
    "tag \u{e0041}\u{e0042}, blank \u{200b}\u{2060}\u{feff}\u{2800}\u{3164}", "a\r\nb\rc\n\rd\r",
    "\u{2028}\u{2029}", "می\u{200c}روم 👩\u{200d}👧 ❤\u{fe0f} \u{200f}a\u{200e}", " ", "\n\n", "",
    "e\u{301}\u{301}\u{301}", "*(no words)*", "(no words)", "\\", "\\\\*", "]]>", "-->", "<!--",
  ]

  @Test("is text and nothing else on every page, and the gate reads it back")
  func isText() throws {
    let conversation = ConversationFixture()
    defer { conversation.remove() }
    let journal = try conversation.create(
      Self.texts.flatMap { [.init(0, $0), .init(nil, "x" + $0 + "y")] })
    let prepared = try journal.prepareExport(ConversationFixture.request(title: "t <&> *t* [t]"))
    for finding in prepared.findings where finding.kind != .detail(.mail) {
      let text = Self.texts[((finding.message ?? 1) - 1) / 2]
      Issue.record("\(finding.kind) in \(finding.format ?? .text): \(text.debugDescription)")
    }
    let page = prepared.text(.html)
    #expect(page.split(separator: "<article").count == 2 * Self.texts.count + 1)
    // Three blocks of data, and the page's own script.
    #expect(page.split(separator: "<script").count == 4 + 1)
    for forbidden in ["<img", "<h1>x", "<b>", "<!--", "<a href=\"h", "{{"] {
      let isThere = page.contains(forbidden)
      // Braces are text as good as any; nothing was put in their place.
      #expect(isThere == (forbidden == "{{"), "\(forbidden)")
    }
    let headings = prepared.text(.text).split(separator: "\n").filter { $0.hasPrefix("2 · ") }
    #expect(headings.count == 1)
    for format in [ExportFormat.text, .markdown, .html] {
      let unsafe = prepared.text(format).unicodeScalars.filter {
        $0 != "\u{2588}" && VisibleText.mustEscape($0)
      }
      #expect(unsafe.isEmpty, "\(format)")
    }
  }

  @Test("shows by escapes what would turn the reading direction or show nothing")
  func escapes() throws {
    let lines = VisibleText.lines(Array("a\u{202e}b\u{2066}c\u{0}\r\nd\re\u{200b}".utf8))
    #expect(
      lines == [
        [
          .text("a"), .escape("\\u{202e}"), .text("b"), .escape("\\u{2066}"), .text("c"),
          .escape("\\u{0}"),
        ],
        [.text("d"), .escape("\\u{d}"), .text("e"), .escape("\\u{200b}")],
      ])
  }

  @Test("keeps joiners, direction marks and pictures as they are")
  func keeps() {
    let text = "می\u{200c}روم 👩\u{200d}👧 ❤\u{fe0f} \u{200f}a\u{200e}\u{61c}\t"
    #expect(VisibleText.lines(Array(text.utf8)) == [[.text(text)]])
  }

  @Test("becomes this Markdown")
  func markdown() {
    for (text, escaped) in [
      ("1. a 2. b", "1\\. a 2. b"), ("12) a", "12\\) a"), ("- a - b", "\\- a - b"),
      ("a--b", "a-\\-b"), ("*a* <b>", "\\*a\\* \\<b\\>"), ("  a  ", "&#32;&#32;a&#32;&#32;"),
      ("Sorry, I can't (now).", "Sorry, I can't (now)."), ("www.a.b", "www\\.a.b"),
      ("https://a", "https\\://a"), ("a\tb", "a&#9;b"), ("#1 [x]", "\\#1 \\[x\\]"),
    ] {
      #expect(MarkdownPage.escape(text) == escaped)
    }
  }

  @Test("is read back from Markdown as it is, with digits of any script before a dot")
  func markdownRead() throws {
    for text in ["۱۲. سلام", "۱۲) a", "1۲. a", "a\\b & c", "- x", "می‌روم. 12", " a ", "ww.w.x"] {
      let line = Array("**1**\n> \(MarkdownPage.escape(text))".utf8)
      let reading = try #require(FileReading(markdown: line), "\(text)")
      #expect(reading.messages.map(\.words) == [Array(" \(text)\n".utf8)], "\(text)")
    }
    for markup in ["۱۲. a", "1۲) a", "- a", "+ a", "a *b*", "[a](b)", "a: b"] {
      #expect(FileReading(markdown: Array("**1**\n> \(markup)".utf8)) == nil, "\(markup)")
    }
  }

  @Test("has its white space found in bytes as among scalars, whichever it is")
  func whiteSpace() {
    for value in UInt32(0)...0xFFFF {
      guard let scalar = Unicode.Scalar(value), let bytes = UTF8.encode(scalar).map(Array.init)
      else { continue }
      if WhiteSpace.length(in: bytes, at: 0) != (scalar.isSpace ? bytes.count : 0) {
        Issue.record("U+\(String(value, radix: 16))")
      }
    }
  }

  @Test("cannot make a browser load or run anything: one style and one script, by their hashes")
  func policy() throws {
    let head = String(decoding: Markup(HTMLPage.metadata).bytes, as: UTF8.self)
    let sources = [PageResource.script, .style].map { resource in
      let hash = SHA256.hash(resource.bytes)
      return "'sha256-\(String(decoding: Base64.encode(hash.bytes), as: UTF8.self))'"
    }
    #expect(
      head.contains(
        "content=\"default-src 'none'; script-src \(sources[0]); style-src \(sources[1]); "
          + "base-uri 'none'; form-action 'none'\""))
    for resource in [PageResource.script, .style] {
      let text = String(decoding: resource.bytes, as: UTF8.self)
      for forbidden in [
        "url(", "@import", "http:", "https:", "</", "<!--", "eval(", "innerHTML", "fetch(",
        "import(", "localStorage", "document.write",
      ] {
        #expect(!text.contains(forbidden), "\(resource): \(forbidden)")
      }
    }
  }

  @Test("is escaped wherever it is put into markup")
  func markup() {
    let hostile = "\"><script>alert('&amp;')</script>"
    let markup: Markup = "<p class=\"\(hostile)\">\(hostile)</p>"
    let escaped = "&quot;&gt;&lt;script&gt;alert(&#39;&amp;amp;&#39;)&lt;/script&gt;"
    #expect(
      String(decoding: markup.bytes, as: UTF8.self) == "<p class=\"\(escaped)\">\(escaped)</p>")
  }
}
