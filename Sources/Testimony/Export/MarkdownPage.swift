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
    let text = Array(line.utf8)
    var output: [UInt8] = []
    output.reserveCapacity(text.count + text.count / 8)
    let start = text.firstIndex { !isSpace($0) } ?? text.count
    let end = text.lastIndex { !isSpace($0) } ?? -1
    let number = endOfNumber(in: text, from: start)
    for (index, byte) in text.enumerated() {
      if isSpace(byte), index < start || index > end || byte == 0x09 {
        output += "&#\(byte);".utf8
        continue
      }
      let endsNumber = index == number && number > start
      let before = index > 0 ? text[index - 1] : 0
      if isMarkup(byte, isFirst: index == start, endsNumber: endsNumber)
        || byte == UInt8(ascii: ".") && before | 0x20 == UInt8(ascii: "w")
        || byte == UInt8(ascii: "-") && before == UInt8(ascii: "-")
      {
        output.append(UInt8(ascii: "\\"))
      }
      output.append(byte)
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// Where digits of any script end that a line begins with.
  private static func endOfNumber(in text: [UInt8], from start: Int) -> Int {
    guard start < text.count, text[start] >= 0x80 || (0x30...0x39).contains(text[start]) else {
      return start
    }
    let digits = String(decoding: text[start...], as: UTF8.self).unicodeScalars
      .prefix(while: \.isDigit)
    return start + digits.reduce(0) { $0 + UTF8.width($1) }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// What begins emphasis, code, a link, an address, an element, a reference, a table or mathematics
  /// anywhere; and what begins a list or a rule where a line begins.
  private static func isMarkup(_ byte: UInt8, isFirst: Bool, endsNumber: Bool) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: false
    case UInt8(ascii: "+"), UInt8(ascii: "-"): isFirst
    case UInt8(ascii: "."), UInt8(ascii: ")"): endsNumber
    default: markup.contains(byte)
    }
  }

  private static let markup = Array("\\`*_[]<>&#|~$^{}=@:!".utf8)
}
