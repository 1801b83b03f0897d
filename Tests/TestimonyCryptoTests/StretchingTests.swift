import Glibc
import Testing
import TestimonyCrypto

struct StretchingTests {
  /// Python, argon2-cffi: `hash_secret_raw(passphrase, salt, passes, 65536, 1, 32, Type.ID, 19)`.
  @Test(
    "Argon2id has the values of another implementation",
    arguments: [
      (
        "correct horse battery staple", [UInt8](from: 0, count: 16), UInt32(3),
        "0d1a3c6523c8f06e4e0af9c515aa5b5448cfebd6838f2d52c3d8b6ef8ddc3c2e"
      ),
      (
        "pass\u{e9}", [UInt8](repeating: 0xff, count: 16), UInt32(4),
        "38483f80eece243fb7aaad0fc16621be9f1aa76bf7f1ff7fd3dc283ca57be583"
      ),
    ])
  func knownAnswer(passphrase: String, salt: [UInt8], passes: UInt32, key: String) throws {
    let cost = try #require(StretchingCost(passes: passes, memory: 64 << 20))
    let secret = Secret(bytes: Array(passphrase.utf8))
    let stretched = try PassphraseStretching.stretch(secret, salt: salt, cost: cost)
    #expect(stretched.copy.hex == key)
  }

  @Test(
    "A cost too weak or too greedy is refused",
    arguments: [
      (0, 256 << 20), (2, 256 << 20), (17, 256 << 20), (.max, 256 << 20), (3, 0),
      (3, (64 << 20) - 1), (3, (4 << 30) + 1), (3, .max),
    ] as [(UInt32, UInt64)])
  func refusedCosts(passes: UInt32, memory: UInt64) {
    #expect(StretchingCost(passes: passes, memory: memory) == nil)
  }

  @Test("The bounds themselves and the named costs are accepted")
  func acceptedCosts() {
    #expect(StretchingCost(passes: 3, memory: 64 << 20) == .floor)
    #expect(StretchingCost(passes: 16, memory: 4 << 30) != nil)
    #expect(StretchingCost(passes: 3, memory: 256 << 20) == .moderate)
    #expect(StretchingCost(passes: 4, memory: 1 << 30) == .sensitive)
  }

  @Test("A machine without the memory gets an error")
  func outOfMemory() async {
    await #expect(processExitsWith: .exitCode(7)) {
      guard let cost = StretchingCost(passes: 3, memory: 4 << 30) else { exit(1) }
      let secret = Secret(bytes: [1, 2, 3])
      var limit = rlimit(rlim_cur: 4 << 30, rlim_max: 4 << 30)
      guard unsafe setrlimit(Int32(RLIMIT_AS.rawValue), &limit) == 0 else { exit(2) }
      do throws(StretchingError) {
        _ = try PassphraseStretching.stretch(
          secret, salt: [UInt8](repeating: 0, count: 16), cost: cost)
      } catch {
        exit(error == .outOfMemory ? 7 : 3)
      }
    }
  }
}
