/// A parameter of a statement.
package enum HubValue: Equatable, Sendable {
  case bytes([UInt8])
  case integer(Int64)
  case flag(Bool)
  /// Several values of bytes; nil for null.
  case list([[UInt8]?])

  /// Reads what `bytes` gives.
  init?(_ field: [UInt8]) {
    guard let packet = Packet(field) else { return nil }
    switch (packet.word, packet.fields.count) {
    case (1, 1): self = .bytes(packet.fields[0])
    case (2, 1):
      guard packet.fields[0].count == 8 else { return nil }
      self = .integer(
        Int64(bitPattern: packet.fields[0].reduce(0) { $0 << 8 | UInt64($1) }))
    case (3, 1):
      guard packet.fields[0] == [0] || packet.fields[0] == [1] else { return nil }
      self = .flag(packet.fields[0] == [1])
    case (4, _):
      guard packet.fields.allSatisfy({ $0.first == 1 || $0 == [0] }) else { return nil }
      self = .list(packet.fields.map { $0 == [0] ? nil : Array($0.dropFirst()) })
    default: return nil
    }
  }

  var bytes: [UInt8] {
    switch self {
    case .bytes(let bytes): Packet(1, [bytes]).bytes
    case .integer(let value): Packet(2, [Self.bytes(UInt64(bitPattern: value))]).bytes
    case .flag(let flag): Packet(3, [[flag ? 1 : 0]]).bytes
    case .list(let items): Packet(4, items.map { item in item.map { [1] + $0 } ?? [0] }).bytes
    }
  }

  /// Eight bytes, the highest first: as PostgreSQL has a `bigint`.
  package static func bytes(_ number: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * UInt64($0))) }
  }
}
