package import TestimonyProof

/// What an imported source says of a message besides its words, and how it was understood: the member
/// `details` of slot 14, one canonical JSON object (`Docs/Format.md`, "Imported messages").
package struct ImportDetails: Hashable, Sendable {
  /// Canonical JSON.
  package let json: [UInt8]

  /// Most bytes of the JSON: slot 14 has 65,536 in all.
  static let byteLimit = 60_000

  /// - Returns: nil unless it is one canonical JSON object of a size that slot 14 takes.
  init?(parsing json: [UInt8]) {
    guard json.count <= Self.byteLimit,
      case .object(let members)? = try? JSONReader.canonical(json)
    else { return nil }
    self.json = json
    self.members = members
  }

  /// - Returns: nil where it is longer than slot 14 takes.
  init?(_ members: [JSONMember]) {
    guard let json = JSONValue.object(members).canonicalBytes(), json.count <= Self.byteLimit else {
      return nil
    }
    self.json = json
    self.members = members
  }

  /// The members, in their order.
  package let members: [JSONMember]

  package subscript(name: String) -> JSONValue? {
    members.first { $0.name.elementsEqual(name.utf8) }?.value
  }

  /// The source's own name of the message.
  package var identity: [UInt8]? {
    guard case .string(let identity)? = self["id"] else { return nil }
    return identity
  }

  /// Which conversation of the source it belongs to, as the source names it; empty where it holds one.
  package var conversation: [UInt8] {
    guard case .string(let conversation)? = self["conversation"] else { return [] }
    return conversation
  }

  /// Why the bytes could not be read, where that is so.
  package var opaque: String? { self["opaque"]?.text }

  /// What whoever relies on the message has to know.
  package var remarks: [String] {
    guard case .array(let remarks)? = self["remarks"] else { return [] }
    return remarks.compactMap(\.text)
  }

  /// What kind of line it was, where it is no message of a person: `event` or `call`.
  package var kind: String? { self["kind"]?.text }
}
