/// Reads JSON strictly: either canonical JSON (`Docs/Format.md`, "Canonical JSON"), or all of
/// RFC 8259 but for names that occur twice and strings that are no text.
package struct JSONReader {
  /// Arrays and objects inside one another, at most.
  package static let maximumDepth = 140

  private enum Dialect { case canonical, standard }

  private let bytes: [UInt8]
  private let dialect: Dialect
  private var index = 0

  private init(_ bytes: [UInt8], _ dialect: Dialect) {
    self.bytes = bytes
    self.dialect = dialect
  }

  /// Reads one value in the one spelling that ``JSONValue/canonicalBytes()`` prints.
  ///
  /// - Throws: ``JSONError``.
  package static func canonical(_ bytes: [UInt8]) throws(JSONError) -> JSONValue {
    try read(bytes, .canonical)
  }

  /// Reads one value of RFC 8259, white space around it included.
  ///
  /// - Throws: ``JSONError``.
  package static func standard(_ bytes: [UInt8]) throws(JSONError) -> JSONValue {
    try read(bytes, .standard)
  }

  private static func read(_ bytes: [UInt8], _ dialect: Dialect) throws(JSONError) -> JSONValue {
    guard UTF8Text.isValid(bytes) else { throw JSONError(reason: .notUTF8, offset: 0) }
    guard !JSONNesting.exceeds(maximumDepth, in: bytes) else {
      throw JSONError(reason: .nestingTooDeep, offset: 0)
    }
    var reader = JSONReader(bytes, dialect)
    reader.skipSpace()
    let value = try reader.value()
    reader.skipSpace()
    guard reader.index == bytes.count else { throw reader.malformed() }
    return value
  }

  // MARK: Values. Recursion is as deep as the brackets are, which has been checked.

  private mutating func value() throws(JSONError) -> JSONValue {
    switch peek() {
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "["): return .array(try array())
    case UInt8(ascii: "{"): return .object(try object())
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "t"): return try word("true", .boolean(true))
    case UInt8(ascii: "f"): return try word("false", .boolean(false))
    default: return try number()
    }
  }

  private mutating func array() throws(JSONError) -> [JSONValue] {
    var elements: [JSONValue] = []
    index += 1
    skipSpace()
    if take(UInt8(ascii: "]")) { return elements }
    while true {
      elements.append(try value())
      skipSpace()
      if take(UInt8(ascii: "]")) { return elements }
      try require(UInt8(ascii: ","))
      skipSpace()
    }
  }

  private mutating func object() throws(JSONError) -> [JSONMember] {
    var members: [JSONMember] = []
    var names = JSONNames()
    index += 1
    skipSpace()
    if take(UInt8(ascii: "}")) { return members }
    while true {
      let start = index
      let name = try string()
      guard names.insert(name, after: members) else {
        throw JSONError(reason: .duplicateName, offset: start)
      }
      skipSpace()
      try require(UInt8(ascii: ":"))
      skipSpace()
      members.append(JSONMember(name: name, value: try value()))
      skipSpace()
      if take(UInt8(ascii: "}")) { return members }
      try require(UInt8(ascii: ","))
      skipSpace()
    }
  }

  private mutating func word(
    _ text: StaticString, _ value: JSONValue
  ) throws(JSONError) -> JSONValue {
    let length = text.utf8CodeUnitCount
    let matches = text.withUTF8Buffer { expected in
      unsafe bytes[index...].prefix(length).elementsEqual(expected)
    }
    guard matches else { throw malformed() }
    index += length
    return value
  }

  private mutating func number() throws(JSONError) -> JSONValue {
    guard let number = JSONNumber(bytes, at: index) else { throw malformed() }
    if dialect == .canonical {
      guard case .integer(let value) = number.value, JSONNumber.canonicalRange.contains(value)
      else { throw malformed() }
    }
    index += number.length
    return number.value
  }

  private mutating func string() throws(JSONError) -> [UInt8] {
    try require(UInt8(ascii: "\""))
    let start = index
    let end = PlainRun.end(in: bytes, from: start)
    index = end
    if peek() == UInt8(ascii: "\\") { return try escapedString(from: start) }
    try require(UInt8(ascii: "\""))
    return Array(bytes[start..<end])
  }

  /// The rest of a string whose first escape is at `index`.
  private mutating func escapedString(from start: Int) throws(JSONError) -> [UInt8] {
    var text = Array(bytes[start..<index])
    while peek() == UInt8(ascii: "\\") {
      let escape = try JSONEscape(bytes, at: index)
      guard dialect == .standard || escape.isCanonical else { throw malformed() }
      text.append(contentsOf: escape.text)
      let plain = index + escape.length
      index = PlainRun.end(in: bytes, from: plain)
      text.append(contentsOf: bytes[plain..<index])
    }
    try require(UInt8(ascii: "\""))
    return text
  }

  // MARK: Bytes

  private func peek() -> UInt8? {
    index < bytes.count ? bytes[index] : nil
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    index += 1
    return true
  }

  private mutating func require(_ byte: UInt8) throws(JSONError) {
    guard take(byte) else { throw malformed() }
  }

  /// Canonical JSON has no white space.
  private mutating func skipSpace() {
    guard dialect == .standard else { return }
    while let byte = peek(), byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 {
      index += 1
    }
  }

  private func malformed() -> JSONError {
    JSONError(reason: .malformed, offset: index)
  }
}

/// The names of an object that is being read: compared one by one while they are few, so that the
/// usual small object costs no table, and in a set when they are many, so that time stays linear.
private struct JSONNames {
  private static let few = 8
  private var set: Set<[UInt8]> = []

  /// - Returns: false when the name is there already.
  mutating func insert(_ name: [UInt8], after members: [JSONMember]) -> Bool {
    if members.count < Self.few { return !members.contains { $0.name == name } }
    if set.isEmpty { set = Set(members.map(\.name)) }
    return set.insert(name).inserted
  }
}
