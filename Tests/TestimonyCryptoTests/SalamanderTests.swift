import Testing
import TestimonyCrypto

/// One ciphertext that XChaCha20-Poly1305 opens under two keys (Len, Grubbs and Ristenpart,
/// "Partitioning Oracle Attacks", 2021): what the commitment is for.
///
/// Made in Python for K = 11…11 and 22…22: with the AEAD keys that the two derive from the nonce
/// and the context, all blocks but one are chosen freely, and that one solves
/// `poly1305(r1, C) + s1 ≡ poly1305(r2, C) + s2 (mod 2^128)`; the nonce was searched until both
/// plaintexts end in the padding marker. Each half of the fixture opens under its own key, which
/// shows that the ciphertext really is authentic under both.
struct SalamanderTests {
  static let firstKey = [UInt8](repeating: 0x11, count: 32)
  static let secondKey = [UInt8](repeating: 0x22, count: 32)
  static let nonce = [UInt8](hex: "c31b4975041c9099425e29070444f8cd2c65c73a1faea7a2")
  static let firstCommitment = [UInt8](
    hex: "bf4407e37d1df595ed46e950a8160d349ef8ef35c3cc6fc995be49a620348cde")
  static let secondCommitment = [UInt8](
    hex: "b704fd5abc645de58767d137e9b314e108aaab0a865aa241b4b60d7ccf92f033")
  static let ciphertext = [UInt8](
    hex: """
      f0b2dfc1aa753768251f6c1fba41007cfe020370b07baa3ffc995fc7ba24ae0ec0f714804d6d105fc8be725637\
      a9910f30f77a80a4665610acf8df87c90b060a68773cb0088a645bc2e7afe10ca00846e2de4b926b1b735a9788\
      46ef201504979321f767d5d6c62e93a77200088c6824dbc213e7cb1cfb6b652e7d7f7473dc543958ecdeec4755\
      3f737547df39374f64e8b06b672c117200433a839bbe2a5fe19eb7803506654f8fe07e370bcd921f54271b561a\
      c3a92c4ac18cb72497ea83b65238752db3a0b07fa8634e538ebf8f199bb75d2dd15cfe8c513a9f950edc472e04\
      9cb7b35bede53255a65421b95b797d2b17d2636eebcac17ab87128e9ea5b06f887c8eb6a75bf8dcf69ff55aef5\
      00ed
      """)

  private static func open(_ commitment: [UInt8], _ key: [UInt8]) throws(SealError) -> [UInt8] {
    try SealingKey(bytes: key)
      .open([1] + nonce + commitment + ciphertext, context: SealingTests.context)
  }

  @Test("One ciphertext holds two texts, each under its own key and commitment")
  func fixtureIsGenuine() throws {
    let first = try Self.open(Self.firstCommitment, Self.firstKey)
    #expect(String(decoding: first, as: UTF8.self).hasPrefix("There is no plan B. We stay."))
    let second = try Self.open(Self.secondCommitment, Self.secondKey)
    #expect(
      second.digest == "520b86d21d09711de6af541f08d38a9ed71ae9cdd532a8c3b08ccc053ccc20a6")
  }

  @Test("The commitment refuses the other key")
  func otherKeyIsRefused() {
    #expect(throws: SealError.notAuthentic) { try Self.open(Self.firstCommitment, Self.secondKey) }
    #expect(throws: SealError.notAuthentic) { try Self.open(Self.secondCommitment, Self.firstKey) }
  }
}
