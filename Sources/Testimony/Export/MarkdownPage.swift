/// A publication as Markdown (CommonMark). Nothing in a message is markup: whatever a reader of
/// Markdown or HTML could take for some is escaped.
struct MarkdownPage {
  let document: PublicationDocument

  /// What stands above the messages.
  var head: [UInt8] {
    let blocks = ["# " + Self.escape(document.title)]
    let remarks = document.remarks(mark: VisibleText.mark).map(Self.escape)
    return Array((blocks + remarks).joined(separator: "\n\n").utf8)
  }

  /// The document's messages.
  var messages: [UInt8] {
    let wording = document.language.wording
    var blocks: [String] = []
    for message in document.messages {
      let details = message.details(wording).map { " · " + Self.escape($0) }.joined()
      let label = Self.escape(message.isolatedLabel)
      blocks.append("**\(wording.number(message.number)) · \(label)**\(details)")
      blocks.append(Self.quote(PublishedLines(message.runs), wording))
      for layer in message.layers {
        let what = Self.escape(layer.what(wording))
        let label = Self.escape(layer.isolatedLabel)
        blocks.append("**\(wording.number(message.number)) · \(what)** · \(label)")
        blocks.append(Self.quote(PublishedLines(layer.runs), wording))
      }
    }
    return Self.after(blocks)
  }

  /// What stands below them.
  var end: [UInt8] {
    let remarks = document.transcriptRemarks.map {
      ["## " + Self.escape(document.language.wording.howToVerify)] + $0.map(Self.escape)
    }
    return Self.after(remarks ?? []) + [0x0a]
  }

  /// Blocks that follow others.
  private static func after(_ blocks: [String]) -> [UInt8] {
    Array(blocks.map { "\n\n" + $0 }.joined().utf8)
  }

  /// A block quotation: each line that another one follows ends with a hard break.
  private static func quote(_ body: PublishedLines, _ wording: Wording) -> String {
    guard !body.isBlank else { return "> *(\(escape(wording.noWords)))*" }
    var quote = ""
    for (index, line) in body.lines.enumerated() {
      if index > 0 {
        quote += line.isEmpty || body.lines[index - 1].isEmpty ? "\n" : "\\\n"
      }
      // A mark's character means nothing to Markdown, and a message's own stands as an escape.
      let text = escape(line.map(\.text).joined())
      quote += text.isEmpty ? ">" : "> " + text
    }
    return quote
  }

  /// One line with backslashes before what means something there; and character references for
  /// white space that would be dropped, or make a code block, at either end.
  static func escape(_ line: String) -> String {
    let scalars = Array(line.unicodeScalars)
    var output = String.UnicodeScalarView()
    let start = scalars.firstIndex { !isSpace($0) } ?? scalars.count
    let end = scalars.lastIndex { !isSpace($0) } ?? -1
    let number = scalars[start...].prefix(while: \.isDigit).endIndex
    for (index, scalar) in scalars.enumerated() {
      if isSpace(scalar), index < start || index > end || scalar == "\t" {
        output.append(contentsOf: "&#\(scalar.value);".unicodeScalars)
        continue
      }
      let endsNumber = index == number && number > start
      if isMarkup(scalar, isFirst: index == start, endsNumber: endsNumber)
        || scalar == "." && index > 0 && scalars[index - 1].properties.lowercaseMapping == "w"
        || scalar == "-" && index > 0 && scalars[index - 1] == "-"
      {
        output.append("\\")
      }
      output.append(scalar)
    }
    return String(output)
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }

  /// What begins emphasis, code, a link, an address, an element, a reference, a table or mathematics
  /// anywhere; and what begins a list or a rule where a line begins.
  private static func isMarkup(
    _ scalar: Unicode.Scalar, isFirst: Bool, endsNumber: Bool
  ) -> Bool {
    switch scalar {
    case "\\", "`", "*", "_", "[", "]", "<", ">", "&", "#", "|", "~", "$", "^", "{", "}", "=", "@",
      ":", "!":
      true
    case "+", "-": isFirst
    case ".", ")": endsNumber
    default: false
    }
  }
}
