/// What of a JSON document somebody wants to be told, by its place; all else is passed over.
package indirect enum JSONSelection<Tag: Sendable>: Sendable {
  /// The whole value.
  case value(Tag)
  /// Only that it is there, and where.
  case mention(Tag)
  /// An object, of its members these.
  case object(Tag, [Member])
  /// An array, each of its elements so.
  case array(Tag, JSONSelection)

  package struct Member: Sendable {
    let name: [UInt8]
    let selection: JSONSelection

    package init(_ name: StaticString, _ selection: JSONSelection) {
      self.name = name.bytes
      self.selection = selection
    }
  }

  /// What to do with the value of a member.
  func member(_ name: [UInt8]) -> JSONSelection? {
    guard case .object(_, let members) = self else { return nil }
    return members.first { $0.name == name }?.selection
  }

  /// What to do with an element.
  var element: JSONSelection? {
    if case .array(_, let element) = self { element } else { nil }
  }
}

/// Something of a JSON document that was selected; they come in the order of the document.
package enum JSONEvent<Tag: Sendable> {
  /// A selected object or array begins, at this offset.
  case opened(Tag, UInt64)
  /// It ends, behind this offset.
  case closed(Tag, UInt64)
  /// A selected value; `bytes` is nil where it is longer than the limit.
  case value(Tag, range: Range<UInt64>, bytes: [UInt8]?)
  case mention(Tag, range: Range<UInt64>)
  /// Where an array or object that was selected was to be, another value stands.
  case misfit(range: Range<UInt64>)
  /// Here the document is not JSON, and nothing of what follows is read.
  case broken(UInt64)
}
