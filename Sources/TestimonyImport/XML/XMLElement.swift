/// An element as it begins, or as it ends.
struct XMLElement {
  var name: [UInt8]
  var attributes: [(name: [UInt8], value: [UInt8])] = []
  /// 1 for the root.
  var depth: Int
  /// Whether it ends.
  var isEnd = false

  /// An attribute, where it is there and has a value: Android writes `null` for none.
  func value(_ name: StaticString) -> [UInt8]? {
    guard let value = text(name), !value.isEmpty, !value.elementsEqual("null".utf8) else {
      return nil
    }
    return value
  }

  /// An attribute as it stands there.
  func text(_ name: StaticString) -> [UInt8]? {
    attributes.first { $0.name.elementsEqual(name.description.utf8) }?.value
  }

  func isNamed(_ name: StaticString) -> Bool { self.name.elementsEqual(name.description.utf8) }
}
