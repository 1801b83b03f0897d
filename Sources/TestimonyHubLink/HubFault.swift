/// Why a hub did not do what it was asked.
package enum HubFault: Error, Equatable, Sendable {
  /// The program that speaks with hubs does not lie beside this one.
  case noProgram
  /// It ended or said nothing that can be read.
  case programFailed
  /// It gave no answer in time.
  case tooSlow
  /// The address has a password in it.
  case passwordInAddress
  /// libpq cannot read the address. Its reason may quote a password.
  case badAddress
  /// No connection; with libpq's reason.
  case unreachable(String)
  /// The connection broke in the middle; with libpq's reason.
  case lost(String)
  /// The server said no: its SQLSTATE and its words.
  case refused(state: String, String)
  /// The server's version, which is too old: 120000 is 12.0.
  case tooOld(Int)
  /// Nothing there is a hub.
  case noHub
  /// A hub of another version.
  case otherSchema(Int)

  /// Whether it may be over soon without anybody doing anything: the network, a server that starts anew or has no
  /// room.
  package var mayPass: Bool {
    switch self {
    case .unreachable, .lost, .tooSlow: true
    // Classes of SQLSTATE: rollbacks, resources, an administrator at work.
    case .refused(let state, _): ["40", "53", "57"].contains(state.prefix(2))
    default: false
    }
  }

  /// Characters of a reason at most.
  private static let reasonLimit = 400

  init?(_ packet: Packet) {
    let texts = packet.fields.map { Self.plain($0) }
    switch (packet.word, texts.count) {
    case (0x80, 0): self = .programFailed
    case (0x81, 0): self = .passwordInAddress
    case (0x82, 0): self = .badAddress
    case (0x83, 1): self = .unreachable(texts[0])
    case (0x84, 1): self = .lost(texts[0])
    case (0x85, 2): self = .refused(state: texts[0], texts[1])
    case (0x86, 1): self = .tooOld(Int(texts[0]) ?? 0)
    case (0x87, 0): self = .noHub
    case (0x88, 1): self = .otherSchema(Int(texts[0]) ?? 0)
    default: return nil
    }
  }

  var packet: Packet {
    switch self {
    // The first three are said of that program, not by it.
    case .noProgram, .programFailed, .tooSlow: Packet(0x80)
    case .passwordInAddress: Packet(0x81)
    case .badAddress: Packet(0x82)
    case .unreachable(let reason): Packet(0x83, [Array(reason.utf8)])
    case .lost(let reason): Packet(0x84, [Array(reason.utf8)])
    case .refused(let state, let reason): Packet(0x85, [Array(state.utf8), Array(reason.utf8)])
    case .tooOld(let version): Packet(0x86, [Array("\(version)".utf8)])
    case .noHub: Packet(0x87)
    case .otherSchema(let version): Packet(0x88, [Array("\(version)".utf8)])
    }
  }

  /// What a stranger says, in one short line.
  ///
  /// - Parameter bytes: whatever came.
  /// - Returns: its first characters; line ends and other controls are spaces, several spaces one.
  package static func plain(_ bytes: [UInt8]) -> String {
    var text = ""
    var isSpaced = true
    for scalar in String(decoding: bytes.prefix(4 * reasonLimit), as: UTF8.self).unicodeScalars
      .prefix(
        reasonLimit)
    {
      let isSpace = scalar.value <= 0x20 || scalar.properties.generalCategory == .control
      if !isSpace { text.unicodeScalars.append(scalar) } else if !isSpaced { text += " " }
      isSpaced = isSpace
    }
    if text.unicodeScalars.last == " " { text.unicodeScalars.removeLast() }
    return text
  }
}
