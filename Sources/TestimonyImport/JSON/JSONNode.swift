/// One value of a JSON text, with its place in the source.
package struct JSONNode {
  let tree: JSONTree
  let index: Int

  package enum Kind: Sendable {
    case null, boolean, number, string, array, object
  }

  private var cell: JSONTree.Cell { tree.cells[index] }

  package var kind: Kind {
    switch cell.kind {
    case .null: .null
    case .yes, .no: .boolean
    case .number: .number
    case .string: .string
    case .array: .array
    case .object: .object
    }
  }

  /// Where it stands in the source, a string with its quotes.
  package var range: Range<UInt64> {
    let cell = cell
    let quote = cell.kind == .string && !cell.flags.contains(.unquoted) ? 1 : 0
    return tree.offset + UInt64(Int(cell.start) - quote)..<tree.offset
      + UInt64(Int(cell.end) + quote)
  }

  /// What stands there, as it stands there.
  package var source: ArraySlice<UInt8> {
    let range = range
    return tree.bytes[Int(range.lowerBound - tree.offset)..<Int(range.upperBound - tree.offset)]
  }

  /// What was read with a repair in the whole text, by offset in the source.
  package var repairs: [Repair] { tree.repairs }

  /// Whether the whole text is UTF-8.
  var isUTF8: Bool { tree.isUTF8 }

  package var isNull: Bool { cell.kind == .null }

  package var boolean: Bool? {
    switch cell.kind {
    case .yes: true
    case .no: false
    default: nil
    }
  }

  /// A number without fraction and exponent.
  package var integer: Int64? {
    let cell = cell
    return cell.kind == .number
      ? WholeNumber.int64(tree.bytes[Int(cell.start)..<Int(cell.end)]) : nil
  }

  /// The bytes of a number, as they stand there.
  package var number: [UInt8]? {
    cell.kind == .number ? Array(tree.bytes[Int(cell.start)..<Int(cell.end)]) : nil
  }

  /// The text of a string, in UTF-8.
  ///
  /// - Returns: nil for any other value.
  /// - Throws: `.loneSurrogate` or `.notUTF8` where the string is not text.
  package func text() throws(OpaqueReason) -> [UInt8]? {
    let cell = cell
    guard cell.kind == .string else { return nil }
    guard !cell.flags.contains(.loneSurrogate) else { throw .loneSurrogate }
    guard !cell.flags.contains(.notUTF8) else { throw .notUTF8 }
    let range = Int(cell.start)..<Int(cell.end)
    guard cell.flags.contains(.escaped) else { return Array(tree.bytes[range]) }
    return JSONText.decoded(tree.bytes, range)
  }

  /// Whether it is the string `text`.
  package func isText(_ text: StaticString) -> Bool {
    let cell = cell
    guard cell.kind == .string else { return false }
    if cell.flags.contains(.escaped) {
      guard let own = (try? self.text()) ?? nil else { return false }
      return text.isAll(of: own.span)
    }
    let bytes = tree.bytes
    return text.isAll(of: bytes.span.extracting(Int(cell.start)..<Int(cell.end)))
  }
}
