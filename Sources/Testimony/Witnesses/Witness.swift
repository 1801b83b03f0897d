package import TestimonyProof

/// Somebody outside who cosigns the heads of this journal's logs, and so would see two histories of one.
package struct Witness: Equatable, Sendable {
  /// Its verifier key: name, key ID, key.
  package let key: String
  /// Where it takes submissions: the prefix to which `/add-checkpoint` is added.
  package let address: String

  /// The key, of type cosignature/v1.
  package let verifier: NoteVerifier

  /// The name of the key, as it stands in signature lines.
  package var name: String { String(decoding: verifier.name.bytes, as: UTF8.self) }

  /// - Returns: nil unless `key` is one of a witness, and `address` one of HTTP or HTTPS.
  package init?(key: String, address: String) {
    guard let verifier = Self.verifier(key), WebClient.isAddress(address) else { return nil }
    self.key = key
    self.verifier = verifier
    self.address = address
  }

  static func verifier(_ key: String) -> NoteVerifier? {
    guard let verifier = try? NoteVerifier(vkey: Array(key.utf8)), verifier.type == .cosignature,
      verifier.name.bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { return nil }
    return verifier
  }

  /// The address of the call by which it is asked to cosign.
  var submission: String {
    (address.utf8.last == UInt8(ascii: "/") ? String(address.dropLast()) : address)
      + "/add-checkpoint"
  }
}
