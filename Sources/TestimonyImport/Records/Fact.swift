/// Something that a source says of a message besides who, when and the words.
package struct Fact: Hashable, Sendable {
  /// The source's own name for it.
  package var name: [UInt8]
  /// As it stands there: a text, or for anything else the source's own notation. Valid UTF-8.
  package var value: [UInt8]

  package init(_ name: [UInt8], _ value: [UInt8]) {
    self.name = name
    self.value = value
  }

  package init(_ name: StaticString, _ value: [UInt8]) {
    self.init(name.bytes, value)
  }
}
