/// A JSON value with its objects' members in order and its strings as bytes.
package enum JSONValue: Hashable, Sendable {
  case null
  case boolean(Bool)
  case integer(Int64)
  /// Any other number, as it was written.
  case number([UInt8])
  /// Valid UTF-8, escapes resolved.
  case string([UInt8])
  case array([JSONValue])
  /// No name occurs twice.
  case object([JSONMember])

  /// The value of the member of this name, if this is an object that has one.
  package subscript(_ name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name.elementsEqual(name.utf8) }?.value
  }
}

/// One name and value of an object.
package struct JSONMember: Hashable, Sendable {
  /// Valid UTF-8, escapes resolved.
  package let name: [UInt8]
  package let value: JSONValue

  package init(name: [UInt8], value: JSONValue) {
    self.name = name
    self.value = value
  }
}

/// Why bytes were refused as JSON.
package struct JSONError: Error, Hashable {
  package enum Reason: Hashable, Sendable {
    case notUTF8
    /// More than ``JSONReader/maximumDepth`` arrays and objects inside one another.
    case nestingTooDeep
    /// Not JSON; or, where canonical JSON is asked for, another spelling than its own.
    case malformed
    case duplicateName
    /// A `\ud800` to `\udfff` that is not half of a pair: no text, so not to be guessed at.
    case loneSurrogate
  }

  package let reason: Reason
  /// Where in the bytes, counted from 0; 0 for the first two reasons.
  package let offset: Int
}
