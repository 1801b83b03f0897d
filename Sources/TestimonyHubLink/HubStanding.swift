/// What was seen of a hub, and of the login that looked.
package struct HubStanding: Equatable, Sendable {
  /// How the connection is protected.
  package enum Protection: UInt8, Sendable {
    /// A socket of this machine.
    case local = 1
    /// TLS, and the server is who the address names.
    case verified
    /// TLS with somebody, perhaps with the server's authority checked.
    case unverified
    /// Everybody on the way can read and change it.
    case plain
  }

  /// What is not as the reviewed file leaves it, or should not be said to a desk.
  package enum Defect: UInt8, Sendable, CaseIterable {
    /// The login is a superuser, or goes past row level security.
    case loginIsAboveRules = 1
    /// The login may act as the owner.
    case loginIsOwner
    /// The login may not select and insert.
    case loginIsNoWriter
    /// Somebody besides the owner may do more than select and insert.
    case privilegesAreWider
    /// Row level security is off, or other than reviewed.
    case rowSecurityDiffers
    /// Triggers are missing, off, or other than reviewed.
    case triggersDiffer
    /// Functions are missing, or other than reviewed.
    case functionsDiffer
  }

  /// The server's version: 150018 is 15.18.
  package let server: Int
  /// The role that was logged in as.
  package let login: String
  /// How the connection is protected.
  package let protection: Protection
  /// In the order in which they are declared.
  package let defects: [Defect]

  /// Puts together what was seen.
  ///
  /// - Parameters:
  ///   - server: the server's version.
  ///   - login: the role that was logged in as.
  ///   - protection: how the connection is protected.
  ///   - defects: what is not as it should be.
  package init(server: Int, login: String, protection: Protection, defects: [Defect]) {
    self.server = server
    self.login = login
    self.protection = protection
    self.defects = defects
  }

  init?(_ fields: [[UInt8]]) {
    guard fields.count == 4, fields[0].count == 4, fields[2].count == 1,
      let protection = Protection(rawValue: fields[2][0])
    else { return nil }
    let defects = fields[3].compactMap(Defect.init(rawValue:))
    guard defects.count == fields[3].count else { return nil }
    self.init(
      server: Int(Packet.number(fields[0])), login: HubFault.plain(fields[1]),
      protection: protection, defects: defects)
  }

  var fields: [[UInt8]] {
    [
      Packet.bytes(UInt32(clamping: server)), Array(login.utf8), [protection.rawValue],
      defects.map(\.rawValue),
    ]
  }
}
