/// One of the shares that a recovery code was split into: on paper, with a person of its own. Fewer than
/// are needed say nothing about the code. Its characters live in locked memory only.
package final class RecoveryShare: Sendable {
  /// set 4 ‖ needed 1 ‖ number 1 ‖ share 20, and perhaps the checksum
  private let bytes: Secret
  /// Random bytes that all shares of one split have.
  package let set: [UInt8]
  /// How many open together.
  package let needed: Int
  /// Which one it is, from 1.
  package let number: Int

  package static let setByteCount = 4
  /// Shares that a code can be split into.
  package static let limit = 16
  private static let headByteCount = setByteCount + 2
  private static let byteCount = headByteCount + RecoveryCode.entropyByteCount
  private static let checkByteCount = 4
  private static let characterCount = (byteCount + checkByteCount) * 8 / 5
  /// Groups of four characters, as printed.
  package static let groupCount = characterCount / Base32.groupCount
  /// Characters as printed, with the hyphens between groups.
  package static let printedCount = Base32.printedCount(characterCount)

  /// A share of a split.
  init(set: [UInt8], needed: Int, number: Int, share: RawSpan) {
    precondition(share.byteCount == RecoveryCode.entropyByteCount)
    precondition(set.count == Self.setByteCount && needed < 256 && number < 256)
    let head = set + [UInt8(needed), UInt8(number)]
    let plain = Secret(count: Self.byteCount) { output in
      for (place, byte) in head.enumerated() {
        output.storeBytes(of: byte, toByteOffset: place, as: UInt8.self)
      }
      for place in 0..<share.byteCount {
        output.storeBytes(
          of: share.byte(at: place), toByteOffset: head.count + place, as: UInt8.self)
      }
    }
    let check = plain.withBytes { Self.checksum(of: $0) }
    bytes = Secret(count: Self.byteCount + check.count) { output in
      plain.withBytes { plain in
        for place in 0..<plain.byteCount {
          output.storeBytes(of: plain.byte(at: place), toByteOffset: place, as: UInt8.self)
        }
      }
      for (place, byte) in check.enumerated() {
        output.storeBytes(of: byte, toByteOffset: Self.byteCount + place, as: UInt8.self)
      }
    }
    self.set = set
    self.needed = needed
    self.number = number
  }

  /// Reads a share as typed: hyphens and white space anywhere, either case, `O` for `0`, `I` and `L`
  /// for `1`.
  ///
  /// - Returns: nil when a character, the length or the checksum is wrong.
  package init?(typed: borrowing Secret) {
    guard let all = Base32.read(typed, characters: Self.characterCount) else { return nil }
    let head = all.withBytes { all -> [UInt8]? in
      let check = Self.checksum(of: all.extracting(first: Self.byteCount))
      guard check.indices.allSatisfy({ check[$0] == all.byte(at: Self.byteCount + $0) }) else {
        return nil
      }
      return (0..<Self.headByteCount).map { all.byte(at: $0) }
    }
    guard let head else { return nil }
    needed = Int(head[Self.setByteCount])
    number = Int(head[Self.setByteCount + 1])
    set = Array(head.prefix(Self.setByteCount))
    guard (2...Self.limit).contains(needed), (1...Self.limit).contains(number) else { return nil }
    bytes = all
  }

  /// The share as printed: groups of four characters with hyphens between, ASCII.
  package func printed() -> Secret { Base32.printed(bytes, characters: Self.characterCount) }

  /// Lends the share itself.
  func withShare<R>(_ body: (RawSpan) -> R) -> R {
    bytes.withBytes { body($0.extracting(Self.headByteCount..<Self.byteCount)) }
  }

  /// 32 bits of HMAC-SHA-512(set ‖ needed ‖ number ‖ share, label): a typing mistake passes once in
  /// four thousand million.
  private static func checksum(of bytes: RawSpan) -> [UInt8] {
    KeyDerivation.subkey(of: bytes, label: "testimony/share-check/v1\0").withBytes { check in
      (0..<checkByteCount).map { check.byte(at: $0) }
    }
  }
}

/// Why shares make no code together.
package enum RecoveryShareError: Error, Equatable, Sendable {
  /// There are fewer than are needed.
  case tooFew(have: Int, needed: Int)
  /// The share of this number is there twice.
  case repeated(Int)
  /// The share of this number is of another split than the first one.
  case mixed(Int)
}
