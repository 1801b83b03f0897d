import TestimonyCrypto
package import TestimonyProof

/// The body of an entry of our own: one canonical JSON object, cut at its members so that one of
/// them can be disclosed alone.
package struct MemberObject: Sendable {
  private let members: [JSONMember]

  /// `members` is names and values that canonical JSON has: integers from 0 to 2^53 - 1,
  ///   no name twice.
  package init(_ members: [(key: String, value: JSONValue)]) {
    self.members = members.map { JSONMember(name: Array($0.key.utf8), value: $0.value) }
  }

  init(_ members: [JSONMember]) {
    self.members = members
  }

  /// One segment for each member, and those of the punctuation between them.
  var segments: [[UInt8]] {
    guard let segments = JSONValue.object(members).canonicalMembers() else {
      preconditionFailure("a body of our own is canonical JSON")
    }
    return segments
  }

  /// Reads a body.
  ///
  /// - Returns: nil unless `body` is one canonical JSON object.
  init?(parsing body: [UInt8]) {
    guard case .object(let members)? = try? JSONReader.canonical(body) else { return nil }
    self.members = members
  }

  package subscript(key: String) -> JSONValue? {
    members.first { $0.name.elementsEqual(key.utf8) }?.value
  }

  package func text(_ key: String) -> String? { self[key]?.text }

  package func number(_ key: String) -> UInt64? {
    guard case .integer(let value)? = self[key] else { return nil }
    return UInt64(exactly: value)
  }

  package func identifier(_ key: String) -> Identifier? { text(key).flatMap(Identifier.init(hex:)) }

  package func list(_ key: String) -> [JSONValue]? {
    guard case .array(let values)? = self[key] else { return nil }
    return values
  }

  /// A list of identifiers; nil for anything else.
  func identifiers(_ key: String) -> [Identifier]? {
    guard let list = list(key) else { return nil }
    let found = list.compactMap { $0.text.flatMap(Identifier.init(hex:)) }
    return found.count == list.count ? found : nil
  }

  /// A list of digests; nil for anything else.
  func digests(_ key: String) -> [Digest]? {
    guard let list = list(key) else { return nil }
    let found = list.compactMap(\.digest)
    return found.count == list.count ? found : nil
  }
}

extension JSONValue {
  package static func text(_ value: String) -> JSONValue { .string(Array(value.utf8)) }

  /// An integer of canonical JSON; larger ones become the largest.
  package static func count(_ value: UInt64) -> JSONValue {
    .integer(Int64(min(value, (1 << 53) - 1)))
  }

  /// The text of a string.
  package var text: String? {
    guard case .string(let bytes) = self else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A digest as `JournalState.name` writes it.
  var digest: Digest? {
    text.flatMap { Base64.decode(Array($0.utf8)) }.flatMap { Digest($0) }
  }
}
