extension JSONNode {
  /// The text of a member; nil where there is none, where it is null, or no string.
  func text(of name: StaticString) throws(OpaqueReason) -> [UInt8]? {
    try member(name)?.text()
  }

  /// A member that is neither absent nor null.
  func value(of name: StaticString) -> JSONNode? {
    guard let value = member(name), !value.isNull else { return nil }
    return value
  }

  /// A member of milliseconds since 1970; nil where it is absent or nought, which stands for
  /// unknown.
  func moment(of name: StaticString) -> SourceTime? {
    guard let digits = member(name)?.number, digits != [0x30] else { return nil }
    return SourceTime(digits: digits, millisecondsEach: 1)
  }

  /// What a member says besides the words: its text, or what stands there.
  func fact(_ name: JSONNode) throws(OpaqueReason) -> Fact? {
    guard !isNull, range.count <= RecordLimit.fact, name.range.count <= 256,
      let label = try name.text()
    else {
      return nil
    }
    return Fact(label, try text() ?? Array(source))
  }
}
