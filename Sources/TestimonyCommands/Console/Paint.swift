/// Colour, only where it is wanted.
package struct Paint: Hashable, Sendable {
  /// What a colour means here.
  package enum Role: Hashable, Sendable {
    case error, warning, hint, good, faint, strong
  }

  private let isOn: Bool

  /// - Parameters:
  ///   - isTerminal: whether it is printed on a terminal.
  ///   - environment: `NO_COLOR`, when not empty (no-color.org), and `TERM=dumb` turn it off.
  package init(isTerminal: Bool, environment: Environment) {
    let refuses = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    isOn = isTerminal && !refuses && environment["TERM"] != "dumb"
  }

  /// Safe text in the colour of its role.
  package func callAsFunction(_ role: Role, _ safe: [UInt8]) -> [UInt8] {
    guard isOn else { return safe }
    let code =
      switch role {
      case .error: "1;31"
      case .warning: "1;33"
      case .hint: "36"
      case .good: "32"
      case .faint: "2"
      case .strong: "1"
      }
    return Array("\u{1B}[\(code)m".utf8) + safe + Array("\u{1B}[0m".utf8)
  }
}
