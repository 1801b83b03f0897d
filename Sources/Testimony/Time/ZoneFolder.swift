import Glibc

/// The system's compiled time zones.
package struct ZoneFolder: Sendable {
  private let path: String

  /// - Parameter path: the folder, without a slash at its end.
  package init(path: String = "/usr/share/zoneinfo") {
    self.path = path
  }

  /// The rules of a zone.
  ///
  /// - Returns: nil when the system has no such zone.
  package func rules(_ name: ZoneName) -> TimeZoneRules? {
    guard let bytes = read("\(path)/\(name)") else { return nil }
    return TimeZoneFile.parse(bytes, name: name)
  }

  /// The zone of this machine.
  ///
  /// - Parameter variable: the value of `TZ`.
  /// - Returns: nil when it has no name in the folder.
  package func localRules(variable: String?) -> TimeZoneRules? {
    if let variable {
      let text = variable.utf8.first == UInt8(ascii: ":") ? variable.dropFirst() : variable[...]
      return ZoneName(String(text)).flatMap(rules)
    }
    guard let target = unsafe realpath("/etc/localtime", nil) else { return nil }
    defer { unsafe free(target) }
    let bytes = Array(unsafe String(cString: target).utf8)
    let prefix = Array("\(path)/".utf8)
    guard bytes.starts(with: prefix) else { return nil }
    let name = String(decoding: bytes.dropFirst(prefix.count), as: UTF8.self)
    return ZoneName(name).flatMap(rules)
  }

  private func read(_ file: String) -> [UInt8]? {
    let descriptor = unsafe open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: TimeZoneFile.byteLimit + 1)
    var count = 0
    while count < bytes.count {
      let room = bytes.count - count
      let start = count
      let more = unsafe bytes.withUnsafeMutableBytes { bytes in
        unsafe Glibc.read(descriptor, bytes.baseAddress?.advanced(by: start), room)
      }
      if more < 0, errno == EINTR { continue }
      guard more >= 0 else { return nil }
      if more == 0 { break }
      count += more
    }
    return Array(bytes.prefix(count))
  }
}
