/// The name of a zone in the IANA time zone database, such as `Asia/Kabul`. As it becomes part of
/// a path, only what such names are made of is one.
package struct ZoneName: Hashable, Sendable, CustomStringConvertible {
  /// The name: ASCII letters, digits, `_`, `+` and `-`, in one to three parts between slashes.
  package let description: String

  /// - Returns: nil when it cannot be the name of a zone.
  package init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard text.utf8.count <= 64, parts.count <= 3,
      parts.allSatisfy({ part in
        part.first.map(Self.isLetter) == true
          && part.allSatisfy { Self.isLetter($0) || Self.isOther($0) }
      })
    else { return nil }
    description = text
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isOther(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "+"),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
