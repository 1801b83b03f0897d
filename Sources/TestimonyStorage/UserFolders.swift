/// The folders of the XDG Base Directory Specification, as pure functions of an environment.
package struct UserFolders: Sendable {
  private let environment: @Sendable (String) -> String?

  /// The folders of the user whose environment has these variables.
  package init(_ environment: @escaping @Sendable (String) -> String?) {
    self.environment = environment
  }

  /// Where journals are kept: `$XDG_DATA_HOME/testimony`, else `~/.local/share/testimony`.
  /// Nil without a home.
  package var data: String? { folder("XDG_DATA_HOME", orHome: ".local/share") }

  /// Where this device's own files are kept: `$XDG_STATE_HOME/testimony`, else
  /// `~/.local/state/testimony`. Nil without a home.
  package var state: String? { folder("XDG_STATE_HOME", orHome: ".local/state") }

  /// A relative path is to be ignored, says the specification.
  private func folder(_ variable: String, orHome path: String) -> String? {
    if let base = environment(variable), base.utf8.first == UInt8(ascii: "/") {
      return base + "/testimony"
    }
    guard let home = environment("HOME"), home.utf8.first == UInt8(ascii: "/") else { return nil }
    return home + "/" + path + "/testimony"
  }
}
