/// Where a hub is: `postgres://[user@][host][:port]/database[?parameter=value…]`, as libpq reads it.
package struct HubAddress: Equatable, Sendable {
  /// Its characters, all of them ASCII and visible.
  package let bytes: [UInt8]

  /// Nil for what is no such address.
  ///
  /// - Parameter bytes: what was typed.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count <= 2048, bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
      bytes.starts(with: "postgres://".utf8) || bytes.starts(with: "postgresql://".utf8)
    else { return nil }
    self.bytes = bytes
  }
}
