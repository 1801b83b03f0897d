/// What the program without keys answers.
package enum HubReply: Equatable, Sendable {
  /// It is a hub now; whether it was made one just now.
  case prepared(isNew: Bool)
  case standing(HubStanding)
  /// The reviewed file.
  case schema([UInt8])
  /// The journal was entered.
  case entered
  /// What a statement gave: each value as PostgreSQL's binary form has it; nil for null.
  case rows([[[UInt8]?]])
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
    case (4, 0): self = .entered
    case (5, 1...):
      guard let rows = Self.rows(packet.fields) else { return nil }
      self = .rows(rows)
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
    case .entered: Packet(4).bytes
    case .rows(let rows): Packet(5, Self.fields(rows)).bytes
    case .fault(let fault): fault.packet.bytes
    }
  }

  /// The number of columns, then all values: a byte 0 for null, or 1 and the value.
  private static func fields(_ rows: [[[UInt8]?]]) -> [[UInt8]] {
    [[UInt8(rows.first?.count ?? 0)]] + rows.joined().map { value in value.map { [1] + $0 } ?? [0] }
  }

  private static func rows(_ fields: [[UInt8]]) -> [[[UInt8]?]]? {
    guard fields[0].count == 1 else { return nil }
    let (width, values) = (Int(fields[0][0]), fields.dropFirst())
    guard width > 0 || values.isEmpty, width == 0 || values.count % width == 0,
      values.allSatisfy({ $0.first == 1 || $0 == [0] })
    else { return nil }
    return stride(from: 1, to: fields.count, by: max(1, width)).map { start in
      fields[start..<start + width].map { $0 == [0] ? nil : Array($0.dropFirst()) }
    }
  }
}
