import Glibc

/// The environment's variables, passed in rather than looked up where they are used.
package struct Environment: Sendable {
  private let lookUp: @Sendable (String) -> String?

  package init(_ lookUp: @escaping @Sendable (String) -> String?) {
    self.lookUp = lookUp
  }

  /// The process's own.
  package static let process = Environment { name in
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  package subscript(name: String) -> String? {
    lookUp(name)
  }
}
