/// A publication as Markdown (CommonMark). Nothing in a message is markup: whatever a reader of
/// Markdown or HTML could take for some is escaped.
struct MarkdownPage {
  let document: PublicationDocument

  var bytes: [UInt8] {
    let wording = document.language.wording
    var blocks = ["# " + Self.escape(document.title)]
    blocks += document.remarks(mark: VisibleText.mark).map(Self.escape)
    for message in document.messages {
      let details = message.details(wording).map { " · " + Self.escape($0) }.joined()
      let label = message.label.map(Self.escape) ?? VisibleText.mark
      blocks.append("**\(wording.number(message.number)) · \(label)**\(details)")
      blocks.append(Self.quote(PublishedLines(message.runs), wording))
    }
    if let verification = document.verification {
      blocks.append("## " + Self.escape(wording.howToVerify))
      blocks += document.verificationRemarks(verification).map(Self.escape)
    }
    return Array((blocks.joined(separator: "\n\n") + "\n").utf8)
  }

  /// A block quotation: each line that another one follows ends with a hard break.
  private static func quote(_ body: PublishedLines, _ wording: Wording) -> String {
    guard !body.isEmpty else { return "> *(\(escape(wording.noWords)))*" }
    var quote = ""
    for (index, line) in body.lines.enumerated() {
      if index > 0 {
        quote += line.isEmpty || body.lines[index - 1].isEmpty ? "\n" : "\\\n"
      }
      let text = line.map { piece in
        switch piece {
        case .text(let text): escape(text)
        case .mark: VisibleText.mark
        }
      }.joined()
      quote += text.isEmpty ? ">" : "> " + text
    }
    return quote
  }

  /// Backslashes before what means something anywhere; character references for white space that
  /// would be dropped, or make a code block, at either end of a line.
  static func escape(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var output = String.UnicodeScalarView()
    let start = scalars.firstIndex { !isSpace($0) } ?? scalars.count
    let end = scalars.lastIndex { !isSpace($0) } ?? -1
    for (index, scalar) in scalars.enumerated() {
      if isSpace(scalar), index < start || index > end || scalar == "\t" {
        output.append(contentsOf: "&#\(scalar.value);".unicodeScalars)
      } else {
        if isMarkup(scalar) { output.append("\\") }
        output.append(scalar)
      }
    }
    return String(output)
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }

  /// ASCII punctuation but for what never means anything outside of a tag or link.
  private static func isMarkup(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ",", ";", "?", "%", "'", "\"", "/": false
    case "!"..."/", ":"..."@", "["..."`", "{"..."~": true
    default: false
    }
  }
}
