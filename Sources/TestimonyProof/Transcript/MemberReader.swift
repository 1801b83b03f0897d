import TestimonyCrypto

/// Takes an object's members in the order in which they have to stand.
struct MemberReader {
  private var members: ArraySlice<JSONMember>

  /// Checks the names first: none unknown, then none missing, then their order.
  ///
  /// - Throws: `wrongType`, `unknownMember`, `missingMember` or `memberOrder`.
  init(
    _ value: JSONValue, names: [StaticString], optional: StaticString? = nil
  ) throws(RejectionReason) {
    guard case .object(let members) = value else { throw .wrongType }
    let known = names.map(Self.bytes)
    let present = members.map(\.name)
    guard present.allSatisfy(known.contains) else { throw .unknownMember }
    let expected = known.filter {
      $0 != optional.map(Self.bytes) || present.contains($0)
    }
    guard expected.allSatisfy(present.contains) else { throw .missingMember }
    guard present == expected else { throw .memberOrder }
    self.members = members[...]
  }

  private static func bytes(_ name: StaticString) -> [UInt8] {
    name.withUTF8Buffer { unsafe Array($0) }
  }

  /// The value of the next member; there is one for each name that was found.
  mutating func next() -> JSONValue {
    members.removeFirst().value
  }

  /// Whether the next member has this name.
  func isNext(_ name: StaticString) -> Bool {
    members.first?.name == Self.bytes(name)
  }

  mutating func text() throws(RejectionReason) -> [UInt8] {
    try next().text()
  }

  mutating func number() throws(RejectionReason) -> UInt64 {
    guard case .integer(let value) = next(), let number = UInt64(exactly: value) else {
      throw .wrongType
    }
    return number
  }

  mutating func digests() throws(RejectionReason) -> [Digest] {
    try next().elements { value throws(RejectionReason) in try value.digest() }
  }
}

extension JSONValue {
  func text() throws(RejectionReason) -> [UInt8] {
    guard case .string(let text) = self else { throw .wrongType }
    return text
  }

  func base64() throws(RejectionReason) -> [UInt8] {
    guard let bytes = Base64.decode(try text()) else { throw .base64Invalid }
    return bytes
  }

  func digest() throws(RejectionReason) -> Digest {
    guard let digest = Digest(try base64()) else { throw .wrongLength }
    return digest
  }

  func salt() throws(RejectionReason) -> Salt {
    guard let salt = Salt(try base64()) else { throw .wrongLength }
    return salt
  }

  func elements<Element>(
    _ read: (JSONValue) throws(RejectionReason) -> Element
  ) throws(RejectionReason) -> [Element] {
    guard case .array(let values) = self else { throw .wrongType }
    var elements: [Element] = []
    elements.reserveCapacity(values.count)
    for value in values { elements.append(try read(value)) }
    return elements
  }
}
