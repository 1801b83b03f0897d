import TestimonyCrypto

/// HTML that is safe to join: markup that stands in this program's source, and texts from elsewhere,
/// escaped. The types leave no third way: a literal is a `StaticString`, which nothing that is only
/// known at run time can be, and whatever is put into one as a `String` is escaped.
struct Markup: ExpressibleByStringInterpolation {
  private(set) var bytes: [UInt8]

  /// Markup without anything put into it.
  init(stringLiteral value: StaticString) {
    bytes = value.withUTF8Buffer { unsafe Array($0) }
  }

  init(stringInterpolation: Interpolation) {
    bytes = stringInterpolation.bytes
  }

  /// Parts one after another.
  init(_ parts: [Markup], separator: Markup = "") {
    bytes = Array(parts.map(\.bytes).joined(separator: separator.bytes))
  }

  /// A file that is part of the program, as it is.
  init(_ resource: PageResource) {
    bytes = resource.bytes
  }

  /// What stands between the quotation marks of a literal.
  struct Interpolation: StringInterpolationProtocol {
    typealias StringLiteralType = StaticString

    fileprivate var bytes: [UInt8] = []

    init(literalCapacity: Int, interpolationCount: Int) {
      bytes.reserveCapacity(literalCapacity)
    }

    mutating func appendLiteral(_ literal: StaticString) {
      literal.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
    }

    /// Text, escaped for both content and quoted attributes.
    mutating func appendInterpolation(_ text: String) {
      for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "&"): bytes += "&amp;".utf8
        case UInt8(ascii: "<"): bytes += "&lt;".utf8
        case UInt8(ascii: ">"): bytes += "&gt;".utf8
        case UInt8(ascii: "\""): bytes += "&quot;".utf8
        case UInt8(ascii: "'"): bytes += "&#39;".utf8
        default: bytes.append(byte)
        }
      }
    }

    mutating func appendInterpolation(_ number: Int) {
      bytes += String(number).utf8
    }

    mutating func appendInterpolation(_ markup: Markup) {
      bytes += markup.bytes
    }

    /// Bytes in base64, which has no character that means anything to HTML.
    mutating func appendInterpolation(base64 value: [UInt8]) {
      bytes += Base64.encode(value)
    }

    /// Nothing where there is none.
    mutating func appendInterpolation(_ markup: Markup?) {
      bytes += markup?.bytes ?? []
    }

    mutating func appendInterpolation(_ parts: [Markup]) {
      for part in parts { bytes += part.bytes }
    }
  }
}
