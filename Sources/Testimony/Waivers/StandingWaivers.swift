import TestimonyCrypto
import TestimonyGate

/// The waivers that count with the terms that are known now.
struct StandingWaivers: Equatable, Sendable {
  private var byEntry: [Digest: [Waiver]] = [:]
  /// Of the terms that are known now; what new waivers are bound to.
  private(set) var terms = SHA256.hash([])

  init() {}

  init(_ all: [Digest: [Waiver]], terms: [IdentityTerm], audience: GateAudience) {
    let terms = Self.digest(of: terms, audience)
    self.terms = terms
    for (target, waivers) in all {
      let standing = waivers.filter {
        $0.undoneBy == nil && $0.terms == Waiver.digest(terms.bytes, salt: $0.salt)
      }
      if !standing.isEmpty { byEntry[target] = standing }
    }
  }

  /// Why words of a class may stand in an entry, `words` being `WaivedWords`; nil where nobody has said that they may.
  func reason(
    for kind: ReleaseFinding.Class, _ words: @autoclosure () -> [UInt8], of target: Digest
  ) -> String? {
    guard let waivers = byEntry[target] else { return nil }
    let words = words()
    let name = kind.name
    return waivers.first {
      $0.kind.utf8.elementsEqual(name.utf8) && $0.words == Waiver.digest(words, salt: $0.salt)
    }?.reason
  }

  /// SHA-256 of all terms, in an order of their own, and of from whom somebody is to stay hidden.
  private static func digest(of terms: [IdentityTerm], _ audience: GateAudience) -> Digest {
    var hash = SHA256()
    hash.update(Array("\(audience.rawValue)\n".utf8))
    for term in terms.map({ "\($0.group.rawValue)\0\($0.text)\n" }).sorted(by: {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }) {
      hash.update(Array(term.utf8))
    }
    return hash.finalize()
  }
}
