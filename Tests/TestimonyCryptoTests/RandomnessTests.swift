import Testing
import TestimonyCrypto

struct RandomnessTests {
  @Test("A seed gives the bytes of another implementation")
  func knownAnswer() {
    // Python, cryptography: ChaCha20 (counter 0, nonce "LibsodiumDRG") under the key
    // seed (8 bytes, little-endian) ‖ number of the call, from 1 (8 bytes) ‖ 16 zeros.
    let random = Randomness.seeded(7)
    #expect(random.bytes(24).hex == "5922db88c725be6c3ba753b8c927b038c4f23247b6553bd1")
    #expect(random.bytes(24).hex == "932ab487e2e8eba0fe87e58b9ca4af41a35dbaf980d0df2f")
  }

  @Test("The same seed gives the same bytes again", arguments: [0, 1, 7, .max] as [UInt64])
  func reproducible(seed: UInt64) {
    let first = Randomness.seeded(seed)
    let second = Randomness.seeded(seed)
    for count in 0..<100 {
      let bytes = first.bytes(count)
      #expect(bytes.count == count)
      #expect(bytes == second.bytes(count))
    }
  }

  @Test("No bytes come twice, from one seed or from several")
  func neverRepeats() {
    var seen: Set<[UInt8]> = []
    for seed in UInt64(0)..<10 {
      let random = Randomness.seeded(seed)
      for _ in 0..<1000 { seen.insert(random.bytes(16)) }
    }
    for _ in 0..<1000 { seen.insert(Randomness.system.bytes(16)) }
    #expect(seen.count == 11_000)
  }

  @Test("No bytes come twice when several tasks draw at once")
  func neverRepeatsConcurrently() async {
    let random = Randomness.seeded(1)
    let seen = await withTaskGroup(of: Set<[UInt8]>.self) { group in
      for _ in 0..<8 {
        group.addTask { Set((0..<500).map { _ in random.bytes(16) }) }
      }
      return await group.reduce(into: Set<[UInt8]>()) { $0.formUnion($1) }
    }
    #expect(seen.count == 4000)
  }

  @Test("Every byte asked for is drawn", arguments: [Randomness.system, .seeded(3)])
  func fillsAll(random: Randomness) {
    for count in 1..<70 {
      // That a byte is zero ten times in a row by chance: once in 10²⁴.
      let draws = (0..<10).map { _ in random.bytes(count) }
      for position in 0..<count {
        #expect(draws.contains { $0[position] != 0 }, "position \(position) of \(count)")
      }
    }
  }
}
