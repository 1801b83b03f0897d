extension JSONNode {
  /// What is kept of a member that has no place of its own: a text as text, anything else as it stands
  /// there; null and nothing not at all.
  ///
  /// - Throws: what the text is not.
  package func factValue() throws(OpaqueReason) -> [UInt8]? {
    if isNull { return nil }
    if let text = try text() { return text.isEmpty ? nil : text }
    guard UTF8Validity.holds(source) else { throw .notUTF8 }
    let isEmpty = (kind == .array || kind == .object) && tree.cells[index].next == index + 1
    return isEmpty ? nil : Array(source)
  }

  /// A text or a number, as it stands there; nil for anything else and for an empty text.
  ///
  /// - Throws: what the text is not.
  package func textOrNumber() throws(OpaqueReason) -> [UInt8]? {
    if let number { return number }
    guard let text = try text(), !text.isEmpty else { return nil }
    return text
  }
}
