/// How what somebody says may be used, as it was agreed with them. In the order of strictness: where
/// several stand, the strictest counts.
package enum TermOfUse: UInt8, Sendable, CaseIterable, Comparable {
  /// With their name, where nothing else forbids that.
  case onTheRecord = 0
  /// Under a description that was agreed, never with their name.
  case background = 1
  /// Attributed to nobody.
  case deepBackground = 2
  /// Not for publication.
  case offTheRecord = 3

  /// As entries and the command line have it.
  package var name: String {
    switch self {
    case .onTheRecord: "on-the-record"
    case .background: "background"
    case .deepBackground: "deep-background"
    case .offTheRecord: "off-the-record"
    }
  }

  package init?(name: String) {
    guard let term = Self.allCases.first(where: { $0.name.utf8.elementsEqual(name.utf8) }) else {
      return nil
    }
    self = term
  }

  package static func < (one: TermOfUse, other: TermOfUse) -> Bool {
    one.rawValue < other.rawValue
  }
}
