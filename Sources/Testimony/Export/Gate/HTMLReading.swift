extension FileReading {
  /// Reads a page, or a part of one, as the gate does. `redacted` is what marks say to those who do
  /// not see them, `first` the number of the first message, `open` the elements that are open where
  /// the part begins, nil where the page does, and `end` those that are open where it ends.
  ///
  /// Nil for an element, attribute or value that no page of ours has.
  init?(html bytes: [UInt8], redacted: String, from first: Int, open: [String]?, to end: [String]) {
    let doctype = open == nil ? Array("<!DOCTYPE html>\n".utf8) : []
    guard String(validating: bytes, as: UTF8.self) != nil, bytes.starts(with: doctype) else {
      return nil
    }
    let rules = HTMLRules(redacted: redacted)
    var tokens = HTMLTokens(Array(bytes[doctype.count...]))
    var open = open ?? []
    var part = Part.frame
    var articles = first - 1
    while !tokens.isAtEnd {
      switch tokens.next() {
      case nil: return nil
      case .start(let name, let attributes, let raw)?:
        guard rules.allow(name, attributes, raw: raw, message: articles + 1) else {
          return nil
        }
        if name == "style" {
          guard let style = tokens.raw(until: "</style>"), rules.allow(style: style) else {
            return nil
          }
        }
        if name == "script" {
          guard let text = tokens.raw(until: "</script>"), read(text, script: attributes) else {
            return nil
          }
        }
        // A layer stands within its message, as a text with a heading of its own.
        if name == "article" { articles += 1 }
        if name == "article" || name == "section" && open.contains("article") {
          messages.append(Message())
        }
        if name == "br" { append("\n", to: part) }
        if name == "p", open.contains("article") {
          part = attributes["class"] == "meta" ? .heading : .words
        }
        if !HTMLRules.void.contains(name) { open.append(name) }
      case .end(let name)?:
        guard open.popLast() == name else { return nil }
        if name == "p" { part = .frame }
      case .text(let text)?:
        // Between the elements of a message there are only line ends.
        guard part != .frame || !open.contains("article") || GateComparison.isBlank(text) else {
          return nil
        }
        append(text, to: part)
      }
    }
    guard open == end else { return nil }
  }

  /// Takes a data block by its name, and allows the one script that is the page's own.
  private mutating func read(_ text: String, script attributes: [String: String]) -> Bool {
    guard !attributes.isEmpty else { return text.utf8.elementsEqual(PageResource.script.bytes) }
    guard attributes["type"] != nil else { return false }
    let lines = text.isEmpty ? [] : text.split(separator: "\n", omittingEmptySubsequences: false)
    var proof = proof ?? EmbeddedProof()
    switch attributes["id"] {
    case "transcript":
      guard let bytes = Self.base64(Array(text.utf8)[...]) else { return false }
      proof.transcript = bytes
    case "keys": proof.keys = lines.map { Array($0.utf8) }
    case "commitments":
      proof.commitments = lines.compactMap { Self.base64(Array($0.utf8)[...]) }
      guard proof.commitments.count == lines.count else { return false }
    default: return false
    }
    self.proof = proof
    return true
  }

  private enum Part { case frame, heading, words }

  private mutating func append(_ text: String, to part: Part) {
    switch part {
    case .frame: frame.append(text)
    case .heading: messages[messages.count - 1].heading += text.utf8
    case .words: messages[messages.count - 1].words += text.utf8
    }
  }
}

/// The elements and attributes of our pages.
private struct HTMLRules {
  static let void: Set<String> = ["meta", "br"]

  let redacted: String
  private static let attributes: [String: Set<String>] = [
    "html": ["lang", "dir"], "head": [], "title": [], "style": [], "body": [], "header": [],
    "h1": ["dir"], "h2": [], "div": ["class"], "p": ["class", "dir"], "main": [],
    "article": ["id", "class"], "a": ["class", "href"], "bdi": ["class", "dir"],
    "span": ["class", "role", "aria-label"], "br": [], "footer": [], "section": ["id", "class"],
    "code": [], "script": ["type", "id"],
  ]
  private static let classes: Set<String> = [
    "remarks", "mark", "in", "out", "none", "meta", "n", "who", "words", "words empty", "escape",
    "layer", "when", "check",
  ]

  func allow(
    _ name: String, _ attributes: [String: String], raw: String, message: Int
  ) -> Bool {
    if name == "meta" { return Self.metadata.contains(Array("<\(raw)>".utf8)) }
    guard let known = Self.attributes[name] else { return false }
    return attributes.allSatisfy { key, value in
      guard known.contains(key) else { return false }
      switch key {
      case "lang": return PageLanguage.allCases.contains { $0.htmlTag == value }
      case "dir": return ["auto", "ltr", "rtl"].contains(value)
      case "class": return Self.classes.contains(value)
      case "id" where name == "article": return value.utf8.elementsEqual("m\(message)".utf8)
      case "id" where name == "section": return value == "check"
      case "id": return ["transcript", "keys", "commitments"].contains(value)
      case "type": return value == "text/plain"
      case "href": return Self.isAnchor(value)
      case "role": return value == "img"
      case "aria-label": return value.utf8.elementsEqual(redacted.utf8)
      default: return false
      }
    }
  }

  func allow(style: String) -> Bool { style.utf8.elementsEqual(PageResource.style.bytes) }

  /// The tags of the head are the page's own, byte for byte.
  /// Not the page's own list: it is what is looked at.
  private static let metadata = Set(
    [
      #"<meta charset="utf-8">"#, #"<meta name="referrer" content="no-referrer">"#,
      #"<meta name="viewport" content="width=device-width, initial-scale=1">"#,
      #"<meta name="color-scheme" content="light dark">"#,
      #"<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src '"#
        + PageResource.script.policySource + "'; style-src '" + PageResource.style.policySource
        + #"'; base-uri 'none'; form-action 'none'">"#,
    ].map { Array($0.utf8) })

  /// `#m3`.
  private static func isAnchor(_ value: String) -> Bool {
    guard value.hasPrefix("#m"), let number = Int(value.dropFirst(2)) else { return false }
    return number > 0 && value.utf8.elementsEqual("#m\(number)".utf8)
  }
}
