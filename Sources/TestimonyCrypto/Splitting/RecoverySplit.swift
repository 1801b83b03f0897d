/// How a recovery code was split. It is public: it says nothing about the code.
package struct RecoverySplit: Equatable, Sendable {
  /// Random bytes that each of its shares has, and no other.
  package let set: [UInt8]
  /// Shares that open together.
  package let needed: Int
  /// Shares in all.
  package let count: Int

  /// - Returns: nil unless 2 ≤ needed ≤ count ≤ `RecoveryShare.limit`, and the set has its length.
  package init?(set: [UInt8], needed: Int, count: Int) {
    guard set.count == RecoveryShare.setByteCount, 2 <= needed, needed <= count,
      count <= RecoveryShare.limit
    else { return nil }
    self.set = set
    self.needed = needed
    self.count = count
  }

  /// The shares of a code, numbered from 1.
  package func shares(of code: borrowing RecoveryCode) -> [RecoveryShare] {
    code.split(into: count, needed: needed, set: set)
  }
}
