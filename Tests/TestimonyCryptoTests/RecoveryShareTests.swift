import SeededRandom
import Testing

@testable import TestimonyCrypto

@Suite("Shares of a recovery code") struct RecoveryShareTests {
  private static let set: [UInt8] = [1, 2, 3, 4]

  private func text(_ secret: borrowing Secret) -> [UInt8] {
    secret.withBytes { bytes in (0..<bytes.byteCount).map { bytes.byte(at: $0) } }
  }

  private func share(_ share: RecoveryShare) -> [UInt8] {
    share.withShare { bytes in (0..<bytes.byteCount).map { bytes.byte(at: $0) } }
  }

  private func typed(_ bytes: [UInt8]) -> RecoveryShare? {
    let secret = unsafe Secret(copying: bytes.span.bytes)
    return RecoveryShare(typed: secret)
  }

  private func printed(_ code: borrowing RecoveryCode) -> [UInt8] {
    let printed = code.printed()
    return text(printed)
  }

  private func joined(_ shares: [RecoveryShare]) throws(RecoveryShareError) -> [UInt8] {
    let code = try RecoveryCode(joining: shares)
    return printed(code)
  }

  /// Every choice of so many of these.
  private func choices<T>(_ count: Int, of all: ArraySlice<T>) -> [[T]] {
    guard count > 0 else { return [[]] }
    guard let first = all.first, all.count >= count else { return [] }
    return choices(count - 1, of: all.dropFirst()).map { [first] + $0 }
      + choices(count, of: all.dropFirst())
  }

  @Test(
    "any that are enough give the code, in any order",
    arguments: [(2, 2), (2, 3), (3, 5), (5, 5), (4, 16)])
  func enough(needed: Int, count: Int) throws {
    let code = RecoveryCode(random: .seeded(UInt64(count)))
    let shares = code.split(into: count, needed: needed, set: Self.set)
    #expect(shares.map(\.number) == Array(1...count))
    for choice in choices(needed, of: shares[...]) {
      #expect(try joined(choice.reversed()) == printed(code))
    }
    #expect(try joined(shares) == printed(code))
  }

  @Test("they read back as printed, in any case, with O for 0 and I and L for 1")
  func printing() throws {
    let code = RecoveryCode(random: .seeded(3))
    for share in code.split(into: 3, needed: 2, set: Self.set) {
      let printed = text(share.printed())
      #expect(printed.count == RecoveryShare.printedCount)
      let sloppy = printed.map { byte -> UInt8 in
        switch byte {
        case UInt8(ascii: "0"): UInt8(ascii: "o")
        case UInt8(ascii: "1"): UInt8(ascii: "l")
        case UInt8(ascii: "-"): UInt8(ascii: " ")
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
        default: byte
        }
      }
      for bytes in [printed, sloppy] {
        let back = try #require(typed(bytes))
        #expect(back.number == share.number && back.needed == 2 && back.set == Self.set)
        #expect(self.share(back) == self.share(share))
      }
    }
  }

  @Test("one wrong character, two that changed places, or one too few or many, are noticed")
  func mistakes() {
    let code = RecoveryCode(random: .seeded(4))
    let printed = text(code.split(into: 2, needed: 2, set: Self.set)[0].printed())
    let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
    for place in printed.indices where printed[place] != UInt8(ascii: "-") {
      for character in alphabet where character != printed[place] {
        var wrong = printed
        wrong[place] = character
        #expect(typed(wrong) == nil)
      }
      var wrong = printed
      wrong.remove(at: place)
      #expect(typed(wrong) == nil)
      wrong = printed
      wrong.insert(UInt8(ascii: "7"), at: place)
      #expect(typed(wrong) == nil)
      if place + 1 < printed.count, printed[place + 1] != UInt8(ascii: "-"),
        printed[place] != printed[place + 1]
      {
        wrong = printed
        wrong.swapAt(place, place + 1)
        #expect(typed(wrong) == nil)
      }
    }
    #expect(typed([]) == nil)
  }

  @Test("too few, repeated and mixed ones each have their own error")
  func errors() {
    let code = RecoveryCode(random: .seeded(5))
    let shares = code.split(into: 5, needed: 3, set: Self.set)
    let others = code.split(into: 5, needed: 3, set: [9, 9, 9, 9])
    let fewer = code.split(into: 5, needed: 2, set: Self.set)
    #expect(throws: RecoveryShareError.tooFew(have: 0, needed: 2)) { try joined([]) }
    #expect(throws: RecoveryShareError.tooFew(have: 2, needed: 3)) {
      try joined([shares[0], shares[4]])
    }
    #expect(throws: RecoveryShareError.repeated(2)) {
      try joined([shares[0], shares[1], shares[1]])
    }
    #expect(throws: RecoveryShareError.mixed(4)) {
      try joined([shares[0], shares[1], others[3]])
    }
    #expect(throws: RecoveryShareError.mixed(4)) {
      try joined([shares[0], shares[1], fewer[3]])
    }
  }

  /// For each byte of the code, whatever it is, some second share fits the first one, and no two bytes fit
  /// the same: whoever has one of two knows nothing.
  @Test("one share too few fits every code")
  func nothing() throws {
    let code = RecoveryCode(random: .seeded(6))
    let shares = code.split(into: 2, needed: 2, set: Self.set)
    var found: [Set<UInt8>] = Array(repeating: [], count: RecoveryCode.entropyByteCount)
    for value in UInt8.min...UInt8.max {
      let guess = [UInt8](repeating: value, count: RecoveryCode.entropyByteCount)
      let other = unsafe RecoveryShare(set: Self.set, needed: 2, number: 2, share: guess.span.bytes)
      let secret = try SecretSharing.joined([shares[0], other])
      for (place, byte) in text(secret).enumerated() { found[place].insert(byte) }
    }
    #expect(found.allSatisfy { $0.count == 256 })
  }

  /// Lagrange's interpolation at 0 over GF(2^8) with x^8 + x^4 + x^3 + x^2 + 1, by shift and add.
  @Test("a naive implementation of the same mathematics joins them, too")
  func naive() throws {
    func product(_ a: UInt8, _ b: UInt8) -> UInt8 {
      var (a, b, sum) = (UInt16(a), b, UInt16(0))
      while b > 0 {
        if b & 1 == 1 { sum ^= a }
        a <<= 1
        if a & 0x100 != 0 { a ^= 0x11D }
        b >>= 1
      }
      return UInt8(sum)
    }
    func inverse(_ a: UInt8) -> UInt8 { (0..<253).reduce(a) { power, _ in product(power, a) } }
    let code = RecoveryCode(random: .seeded(7))
    let shares = Array(code.split(into: 7, needed: 4, set: Self.set).dropFirst(2).prefix(4))
    var secret = [UInt8](repeating: 0, count: RecoveryCode.entropyByteCount)
    for one in shares {
      let weight = shares.filter { $0.number != one.number }.reduce(UInt8(1)) { weight, other in
        product(
          weight,
          product(UInt8(other.number), inverse(UInt8(other.number) ^ UInt8(one.number))))
      }
      for (place, byte) in share(one).enumerated() { secret[place] ^= product(weight, byte) }
    }
    let joined = try SecretSharing.joined(shares)
    #expect(text(joined) == secret)
  }

  @Test("splitting the same code twice gives other shares")
  func fresh() {
    let code = RecoveryCode(random: .seeded(8))
    let one = code.split(into: 2, needed: 2, set: Self.set).map { share($0) }
    let two = code.split(into: 2, needed: 2, set: Self.set).map { share($0) }
    #expect(one[0] != two[0] && one[1] != two[1])
  }

  @Test("no bytes at all make reading trap", arguments: UInt64(0)..<32)
  func hostile(seed: UInt64) {
    var random = Seeded(seed)
    for _ in 0..<64 { #expect(typed(random.bytes(Int(random.next() % 80))) == nil) }
  }
}
