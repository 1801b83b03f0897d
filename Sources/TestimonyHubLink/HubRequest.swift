/// What the program without keys is asked to do.
package enum HubRequest: Equatable, Sendable {
  /// Make a database a hub.
  case prepare(HubAddress)
  /// Look whether a hub is one, and what this login may do there.
  case inspect(HubAddress)
  /// Give the reviewed file.
  case schema

  /// Reads what `bytes` gives.
  ///
  /// - Returns: nil for anything else.
  package init?(_ bytes: [UInt8]) {
    guard let packet = Packet(bytes) else { return nil }
    switch (packet.word, packet.fields.count) {
    case (1, 1):
      guard let address = HubAddress(packet.fields[0]) else { return nil }
      self = .prepare(address)
    case (2, 1):
      guard let address = HubAddress(packet.fields[0]) else { return nil }
      self = .inspect(address)
    case (3, 0): self = .schema
    default: return nil
    }
  }

  /// The bytes that stand for it.
  package var bytes: [UInt8] {
    switch self {
    case .prepare(let address): Packet(1, [address.bytes]).bytes
    case .inspect(let address): Packet(2, [address.bytes]).bytes
    case .schema: Packet(3).bytes
    }
  }
}
