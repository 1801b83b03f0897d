/// A person as signal-cli names them: by an account's identifier, by a number, or both.
struct SignalPerson {
  /// The identifier, otherwise the number: what stays the same.
  var account: [UInt8]?
  var number: [UInt8]?

  /// Reads the members that begin alike: `sourceUuid`, `sourceNumber`, `source`.
  init(
    _ node: JSONNode, uuid: StaticString, number: StaticString, legacy: StaticString
  ) throws(OpaqueReason) {
    self.number = try node.text(of: number)
    if let identifier = try node.text(of: uuid) {
      account = identifier
    } else if let known = self.number {
      account = known
    } else {
      account = try node.text(of: legacy)
    }
  }

  /// Signal itself knows a message by its author and the author's clock.
  func message(at timestamp: JSONNode?) -> [UInt8]? {
    guard let account, let timestamp, timestamp.kind == .number else { return nil }
    return account + [0x2F] + timestamp.source
  }
}
