/// Cuts a page into tags and text. Knows only what our own pages are written with: double-quoted
/// attributes, lower case, no comments; anything else is an error, which is what the gate wants.
struct HTMLTokens {
  enum Token: Equatable {
    /// `<p class="words">`, with the raw text of the tag.
    case start(name: String, attributes: [String: String], raw: String)
    case end(name: String)
    /// Character references undone.
    case text(String)
  }

  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) {
    rest = bytes[...]
  }

  var isAtEnd: Bool { rest.isEmpty }

  /// The raw text up to an end tag, which follows.
  mutating func raw(until end: String) -> String? {
    let bytes = Array(end.utf8)
    var after = rest
    while let tag = after.firstIndex(of: UInt8(ascii: "<")) {
      after = after[tag...]
      if after.starts(with: bytes) {
        defer { rest = after }
        return String(decoding: rest[..<tag], as: UTF8.self)
      }
      after = after.dropFirst()
    }
    return nil
  }

  /// - Returns: nil at what is not a tag or text of ours.
  mutating func next() -> Token? {
    guard rest.first == UInt8(ascii: "<") else {
      let text = rest.prefix { $0 != UInt8(ascii: "<") }
      rest = rest[text.endIndex...]
      guard !text.contains(UInt8(ascii: ">")), let decoded = Self.decoded(text) else {
        return nil
      }
      return .text(decoded)
    }
    guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return nil }
    let inside = rest[(rest.startIndex + 1)..<end]
    rest = rest[(end + 1)...]
    guard inside.first != UInt8(ascii: "/") else {
      return .end(name: String(decoding: inside.dropFirst(), as: UTF8.self))
    }
    return Self.start(inside)
  }

  private static func start(_ inside: ArraySlice<UInt8>) -> Token? {
    let name = inside.prefix { $0 != UInt8(ascii: " ") }
    var attributes: [String: String] = [:]
    var rest = inside[name.endIndex...]
    while !rest.isEmpty {
      guard rest.popFirst() == UInt8(ascii: " "),
        let equals = rest.firstIndex(of: UInt8(ascii: "=")),
        rest.dropFirst(equals - rest.startIndex + 1).first == UInt8(ascii: "\"")
      else { return nil }
      let key = String(decoding: rest[..<equals], as: UTF8.self)
      rest = rest[(equals + 2)...]
      guard let quote = rest.firstIndex(of: UInt8(ascii: "\"")), attributes[key] == nil else {
        return nil
      }
      attributes[key] = String(decoding: rest[..<quote], as: UTF8.self)
      rest = rest[(quote + 1)...]
    }
    return .start(
      name: String(decoding: name, as: UTF8.self), attributes: attributes,
      raw: String(decoding: inside, as: UTF8.self))
  }

  /// Text with its character references undone; nil when an ampersand is none.
  private static func decoded(_ text: ArraySlice<UInt8>) -> String? {
    var output: [UInt8] = []
    var rest = text
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "&") else {
        output.append(byte)
        continue
      }
      guard let end = rest.firstIndex(of: UInt8(ascii: ";")) else { return nil }
      let reference = [byte] + rest[...end]
      let decoded = EscapeDecoding.decoded(reference)
      guard decoded != reference else { return nil }
      output += decoded
      rest = rest[(end + 1)...]
    }
    return String(validating: output, as: UTF8.self)
  }
}
