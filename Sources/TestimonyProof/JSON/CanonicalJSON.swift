/// Canonical JSON as it is written, piece by piece.
struct CanonicalJSON {
  private(set) var bytes: [UInt8]

  /// Goes on behind bytes that are written already.
  init(appendingTo bytes: consuming [UInt8] = []) {
    self.bytes = bytes
  }

  /// Punctuation and member names, as they are.
  @inline(__always)
  mutating func raw(_ text: StaticString) {
    text.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
  }

  /// - Precondition: `text` is valid UTF-8.
  mutating func string(_ text: [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    unsafe escaped(text.span.bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  /// What stands between the quotation marks of a string.
  private mutating func escaped(_ text: RawSpan) {
    var start = 0
    while true {
      let end = PlainRun.end(in: text, from: start)
      unsafe text.extracting(start..<end).withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
      guard end < text.byteCount else { return }
      let byte = unsafe text.unsafeLoad(fromByteOffset: end, as: UInt8.self)
      if byte < 0x20 {
        bytes.append(contentsOf: JSONEscape.canonical(byte))
      } else {
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      }
      start = end + 1
    }
  }

  /// The bytes in base64, which needs no escapes.
  mutating func base64(_ value: [UInt8]) {
    unsafe base64(value.span.bytes, between: "\"", "\"")
  }

  /// The same between a beginning and an end, which have the quotation marks.
  @inline(__always)
  mutating func base64(_ value: RawSpan, between start: StaticString, _ end: StaticString) {
    let count =
      start.utf8CodeUnitCount + PlainBase64.letterCount(value.byteCount) + end.utf8CodeUnitCount
    bytes.append(addingCapacity: count) { output in
      output.append(start)
      PlainBase64.encode(value, to: &output)
      output.append(end)
    }
  }

  /// A word that is shown: `{"s":SALT,"w":TEXT}`.
  @inline(__always)
  mutating func word(salt: RawSpan, _ text: RawSpan) {
    base64(salt, between: "{\"s\":\"", "\",\"w\":\"")
    escaped(text)
    raw("\"}")
  }

  /// - Precondition: below 2^53.
  mutating func number(_ value: UInt64) {
    precondition(value < 1 << 53)
    bytes.append(contentsOf: String(value).utf8)
  }

  /// The elements in brackets, with commas between them.
  mutating func array<Element>(
    _ elements: some Collection<Element>, _ print: (inout CanonicalJSON, Element) -> Void
  ) {
    raw("[")
    for (index, element) in elements.enumerated() {
      if index > 0 { raw(",") }
      print(&self, element)
    }
    raw("]")
  }
}

extension JSONValue {
  /// The value in canonical JSON.
  ///
  /// - Returns: nil when canonical JSON does not have it: a number that is not an integer from 0 to
  ///   2^53 - 1, strings that are not UTF-8, a name twice, or more than 140 levels.
  package func canonicalBytes() -> [UInt8]? {
    var output = CanonicalJSON()
    guard print(to: &output, levelsLeft: JSONReader.maximumDepth) else { return nil }
    return output.bytes
  }

  private func print(to output: inout CanonicalJSON, levelsLeft: Int) -> Bool {
    switch self {
    case .null: output.raw("null")
    case .boolean(true): output.raw("true")
    case .boolean(false): output.raw("false")
    case .integer(let value):
      guard JSONNumber.canonicalRange.contains(value) else { return false }
      output.number(UInt64(value))
    case .number: return false
    case .string(let text):
      guard UTF8Text.isValid(text) else { return false }
      output.string(text)
    case .array(let elements):
      guard levelsLeft > 0 else { return false }
      output.raw("[")
      for (index, element) in elements.enumerated() {
        if index > 0 { output.raw(",") }
        guard element.print(to: &output, levelsLeft: levelsLeft - 1) else { return false }
      }
      output.raw("]")
    case .object(let members):
      guard levelsLeft > 0, Set(members.map(\.name)).count == members.count else { return false }
      output.raw("{")
      for (index, member) in members.enumerated() {
        if index > 0 { output.raw(",") }
        guard UTF8Text.isValid(member.name) else { return false }
        output.string(member.name)
        output.raw(":")
        guard member.value.print(to: &output, levelsLeft: levelsLeft - 1) else { return false }
      }
      output.raw("}")
    }
    return true
  }

  /// A canonical object cut at its members, so that each can be shown alone: `{`, one segment for
  /// each member, `,` between them, and `}`. For ``Tokens/init(segments:using:)``.
  ///
  /// - Returns: nil unless this is an object that canonical JSON has.
  package func canonicalMembers() -> [[UInt8]]? {
    guard case .object(let members) = self, canonicalBytes() != nil else { return nil }
    var segments: [[UInt8]] = [[UInt8(ascii: "{")]]
    for (index, member) in members.enumerated() {
      if index > 0 { segments.append([UInt8(ascii: ",")]) }
      var output = CanonicalJSON()
      output.string(member.name)
      output.raw(":")
      segments.append(output.bytes + (member.value.canonicalBytes() ?? []))
    }
    segments.append([UInt8(ascii: "}")])
    return segments
  }
}

extension OutputSpan<UInt8> {
  /// Appends a text, for which there has to be room.
  @inline(__always)
  fileprivate mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { text in
      for index in 0..<text.count { unsafe append(text[index]) }
    }
  }
}
