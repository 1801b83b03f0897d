import SeededRandom
import Testing
import TestimonyCrypto

/// Expected values: XChaCha20 (draft-irtf-cfrg-xchacha-03) in Python, HChaCha20 written out and
/// checked with the vector of section 2.2.1, then `cryptography`'s ChaCha20 from block 0; key
/// 00…1f, nonce "testimony/1 entry salts " or "testimony/1 entry shape ".
struct KeystreamTests {
  static let seed = [UInt8](from: 0, count: 32)
  static let salts = [UInt8](
    hex: "2e6c104345dcd9dcff937efe509b063c0e2b805795bcbe0c3bdeb173dd1367c5"
      + "5f03650488e208590134c7926f30b21cace858feff32f4ab6ed55b611f981115")

  @Test(
    "The stream is XChaCha20's",
    arguments: [
      (
        KeystreamDomain.salts,
        "77b7dc341c8a8d7a7cf3daf54eeeed63a76ed23a655d4f5f0e62378ac4c5add3"
      ),
      (.shape, "6229a8251b11d32527e68298fc76efb463ef80fe802b7309562399f48143b38d"),
    ])
  func knownAnswer(domain: KeystreamDomain, digest: String) {
    var stream = Keystream(seed: Self.seed, domain: domain)
    #expect(stream.bytes(2000).digest == digest)
  }

  @Test("The first bytes are the known ones, as bytes and as numbers")
  func firstBytes() {
    var stream = Keystream(seed: Self.seed, domain: .salts)
    #expect(stream.bytes(64) == Self.salts)
    var numbers = Keystream(seed: Self.seed, domain: .salts)
    #expect(numbers.next() == 0xdcd9_dc45_4310_6c2e)
    #expect(numbers.next() == 0x3c06_9b50_fe7e_93ff)
  }

  @Test("The pieces in which it is drawn do not matter", arguments: UInt64(0)..<64)
  func pieces(seed: UInt64) {
    var choices = Seeded(seed)
    let key = Randomness.seeded(seed).bytes(32)
    var whole = Keystream(seed: key, domain: .salts)
    let expected = whole.bytes(10_000)
    var stream = Keystream(seed: key, domain: .salts)
    var drawn: [UInt8] = []
    while drawn.count < 8000 {
      switch choices.next() % 4 {
      case 0: drawn += stream.bytes(Int(choices.next() % 40))
      case 1: drawn += stream.bytes(64 * Int(choices.next() % 20))
      case 2: drawn += stream.bytes(Int(choices.next() % 1500))
      default:
        let value = stream.next()
        drawn += (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) }
      }
    }
    #expect(drawn == Array(expected.prefix(drawn.count)))
  }

  @Test("Another seed or another domain gives another stream")
  func distinct() {
    var other = Self.seed
    other[31] ^= 1
    var streams = [
      Keystream(seed: Self.seed, domain: .salts), Keystream(seed: Self.seed, domain: .shape),
      Keystream(seed: other, domain: .salts), Keystream(seed: other, domain: .shape),
    ]
    var salts: Set<[UInt8]> = []
    for i in streams.indices {
      for _ in 0..<100 { salts.insert(streams[i].bytes(16)) }
    }
    #expect(salts.count == 400)
  }

  @Test("Numbers below a bound are uniform", arguments: [2, 3, 10, 256])
  func uniform(bound: Int) {
    var stream = Keystream(seed: Self.seed, domain: .shape)
    var counts = [Int](repeating: 0, count: bound)
    let draws = 200 * bound
    for _ in 0..<draws { counts[Int.random(in: 0..<bound, using: &stream)] += 1 }
    let expected = Double(draws) / Double(bound)
    let chiSquare = counts.reduce(0) {
      $0 + (Double($1) - expected) * (Double($1) - expected) / expected
    }
    // Mean bound − 1, variance twice that; beyond five deviations it is not chance.
    let freedom = Double(bound - 1)
    #expect(abs(chiSquare - freedom) < 5 * (2 * freedom).squareRoot(), "chi-square \(chiSquare)")
  }
}
