import Testing

@testable import TestimonyCrypto

@Suite("Keys as age writes them")
struct AgeKeyTests {
  /// Made by age-keygen 1.1.1 (Debian) for this test; they open nothing.
  static let pairs = [
    (
      "AGE-SECRET-KEY-1GJDPDGR8VG9ZZUV2VLKU6P74PL820N3EUVSAD5WP0YRDUHKU6WZQHW8DCC",
      "age1hajzvqrssegz3rh4a4afxa5s0hqd67kwy29y2ns35aam7khsmyas7z3wge"
    ),
    (
      "AGE-SECRET-KEY-14FDVWMP2VSDGZWN0UQV3HVHU2X35QL0LG4VPMTX4CMVCVLEKP9TQGZT67Q",
      "age1vk084y50wj8z4haznzrm56qcgdmyhmnt30yp5clgxkqu4s39jf0s32crak"
    ),
  ]

  private func secret(_ text: String) -> Secret {
    let bytes = Array(text.utf8)
    return unsafe Secret(copying: bytes.span.bytes)
  }

  private func text(_ secret: borrowing Secret) -> String {
    secret.withBytes { bytes in
      unsafe bytes.withUnsafeBytes { unsafe String(decoding: $0, as: UTF8.self) }
    }
  }

  @Test("the two halves of age's own keys belong together", arguments: pairs)
  func pair(key: String, recipient: String) throws {
    for file in [key, key + "\n", "# created: 2026\n# public key: \(recipient)\n\(key)\n"] {
      let identity = RecipientIdentity(ageFile: secret(file))
      guard let identity else {
        Issue.record("not read: \(file)")
        continue
      }
      #expect(identity.recipient.ageText == recipient)
      #expect(text(identity.ageText()) == key + "\n")
    }
    #expect(RecipientKey(ageText: recipient)?.ageText == recipient)
  }

  @Test("what is printed is read back", arguments: UInt64(0)..<8)
  func roundTrip(seed: UInt64) {
    let identity = RecipientIdentity(random: .seeded(seed))
    let again = RecipientIdentity(ageFile: identity.ageText())
    guard let again else {
      Issue.record("seed \(seed)")
      return
    }
    #expect(again.recipient == identity.recipient)
    #expect(RecipientKey(ageText: identity.recipient.ageText) == identity.recipient)
  }

  @Test("one wrong character anywhere is refused")
  func wrongCharacters() {
    let (key, recipient) = Self.pairs[0]
    for place in 0..<recipient.utf8.count {
      var bytes = Array(recipient.utf8)
      bytes[place] = bytes[place] == UInt8(ascii: "q") ? UInt8(ascii: "p") : UInt8(ascii: "q")
      #expect(RecipientKey(ageText: String(decoding: bytes, as: UTF8.self)) == nil, "\(place)")
    }
    for place in 0..<key.utf8.count {
      var bytes = Array(key.utf8)
      bytes[place] = bytes[place] == UInt8(ascii: "Q") ? UInt8(ascii: "P") : UInt8(ascii: "Q")
      let identity = RecipientIdentity(ageFile: secret(String(decoding: bytes, as: UTF8.self)))
      let isRefused = identity == nil
      #expect(isRefused, "\(place)")
    }
  }

  @Test(
    "other texts are no keys",
    arguments: [
      "", "age1", pairs[0].0, pairs[0].1.uppercased(), pairs[0].1 + "q", " " + pairs[0].1,
      String(pairs[0].1.dropLast()),
    ])
  func others(text: String) {
    #expect(RecipientKey(ageText: text) == nil)
    let identity = RecipientIdentity(ageFile: secret("x" + text))
    let isRefused = identity == nil
    #expect(isRefused)
  }
}
