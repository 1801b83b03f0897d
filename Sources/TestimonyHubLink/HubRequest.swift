/// What the program without keys is asked to do.
package enum HubRequest: Equatable, Sendable {
  /// Make a database a hub.
  case prepare(HubAddress)
  /// Look whether a hub is one, and what this login may do there.
  case inspect(HubAddress)
  /// Give the reviewed file.
  case schema
  /// Connect, and stay with the journal of this token: 32 bytes, of which the hub knows the SHA-256.
  case enter(HubAddress, token: [UInt8])
  /// Run a statement for the journal that was entered.
  case run(HubStatement, [HubValue])

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
    case (4, 2):
      guard let address = HubAddress(packet.fields[0]), packet.fields[1].count == 32 else {
        return nil
      }
      self = .enter(address, token: packet.fields[1])
    case (5, 1...):
      guard let statement = packet.fields[0].first.flatMap(HubStatement.init(rawValue:)),
        packet.fields[0].count == 1
      else { return nil }
      let values = packet.fields.dropFirst().compactMap { HubValue($0) }
      guard values.count == packet.fields.count - 1 else { return nil }
      self = .run(statement, values)
    default: return nil
    }
  }

  /// The bytes that stand for it.
  package var bytes: [UInt8] {
    switch self {
    case .prepare(let address): Packet(1, [address.bytes]).bytes
    case .inspect(let address): Packet(2, [address.bytes]).bytes
    case .schema: Packet(3).bytes
    case .enter(let address, let token): Packet(4, [address.bytes, token]).bytes
    case .run(let statement, let values):
      Packet(5, [[statement.rawValue]] + values.map(\.bytes)).bytes
    }
  }
}
