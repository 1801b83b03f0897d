/// What the program without keys answers.
package enum HubReply: Equatable, Sendable {
  /// It is a hub now; whether it was made one just now.
  case prepared(isNew: Bool)
  case standing(HubStanding)
  /// The reviewed file.
  case schema([UInt8])
  case fault(HubFault)

  /// Reads what `bytes` gives.
  ///
  /// - Returns: nil for anything else.
  package init?(_ bytes: [UInt8]) {
    guard let packet = Packet(bytes) else { return nil }
    switch (packet.word, packet.fields.count) {
    case (1, 1):
      guard packet.fields[0] == [0] || packet.fields[0] == [1] else { return nil }
      self = .prepared(isNew: packet.fields[0] == [1])
    case (2, _):
      guard let standing = HubStanding(packet.fields) else { return nil }
      self = .standing(standing)
    case (3, 1): self = .schema(packet.fields[0])
    default:
      guard let fault = HubFault(packet) else { return nil }
      self = .fault(fault)
    }
  }

  /// The bytes that stand for it.
  package var bytes: [UInt8] {
    switch self {
    case .prepared(let isNew): Packet(1, [[isNew ? 1 : 0]]).bytes
    case .standing(let standing): Packet(2, standing.fields).bytes
    case .schema(let file): Packet(3, [file]).bytes
    case .fault(let fault): fault.packet.bytes
    }
  }
}
