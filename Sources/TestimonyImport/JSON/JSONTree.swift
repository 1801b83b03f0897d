/// A JSON text that was read whole: its bytes, and a flat list of its values in their order.
package final class JSONTree {
  /// How deep arrays and objects may nest.
  package static let depthLimit = 64
  /// A body of 1 MiB with every byte escaped, and room for the rest.
  package static let byteLimit = 8 << 20
  /// Values and names of one text.
  package static let cellLimit = 1 << 18

  enum Kind: UInt8 {
    case null, yes, no, number, string, array, object
  }

  /// What is special about a string.
  struct Flags: OptionSet {
    let rawValue: UInt8
    static let escaped = Flags(rawValue: 1)
    static let loneSurrogate = Flags(rawValue: 2)
    static let notUTF8 = Flags(rawValue: 4)
    /// It holds `\x01`.
    static let controlEscape = Flags(rawValue: 8)
    /// It stands there without quotes.
    static let unquoted = Flags(rawValue: 16)
  }

  /// One value, or the name of a member, which stands before its value.
  struct Cell {
    var kind: Kind
    var flags: Flags = []
    /// Where it begins in `bytes`; of a string the first byte inside its quotes.
    var start: Int32
    /// Where it ends; of a string the closing quote.
    var end: Int32
    /// Index of the cell behind it and all that is inside it.
    var next: Int32
  }

  let bytes: [UInt8]
  /// Where the text begins in the source.
  let offset: UInt64
  let cells: [Cell]
  /// What was read with a repair, by offset in the source.
  package let repairs: [Repair]
  /// Whether all of it is UTF-8: outside strings nothing else can be.
  let isUTF8: Bool

  private init(_ bytes: [UInt8], _ offset: UInt64, _ built: JSONTreeBuilder) {
    self.bytes = bytes
    self.offset = offset
    cells = built.cells
    repairs = built.repairs
    isUTF8 = built.isUTF8
  }

  /// Reads a text that stands at `offset` of the source; with `repairs` also where it is wrong in the ways
  /// that Telegram is known for.
  ///
  /// - Returns: the value that it is.
  /// - Throws: a string that is not text is none: whoever asks for it is told.
  package static func read(
    _ bytes: [UInt8], at offset: UInt64 = 0, repairs: Bool = false
  ) throws(JSONFault) -> JSONNode {
    guard bytes.count <= byteLimit else { throw JSONFault(offset: offset, reason: .tooLong) }
    var builder = JSONTreeBuilder(base: offset, repairing: repairs, expected: bytes.count)
    try builder.build(bytes.span)
    return JSONNode(tree: JSONTree(bytes, offset, builder), index: 0)
  }
}
