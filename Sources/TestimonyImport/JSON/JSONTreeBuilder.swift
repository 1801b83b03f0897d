/// Reads one JSON text into cells, in one pass.
struct JSONTreeBuilder {
  private(set) var cells: [JSONTree.Cell] = []
  var repairs: [Repair] = []
  let base: UInt64
  let isRepairing: Bool
  /// The arrays and objects that are open, by their cells.
  private var open: [Int] = []
  var at = 0
  var isUTF8 = true

  init(base: UInt64, repairing: Bool, expected byteCount: Int) {
    self.base = base
    isRepairing = repairing
    cells.reserveCapacity(min(32, byteCount / 8 + 2))
  }

  func fault(_ reason: JSONFault.Reason = .malformed) -> JSONFault {
    JSONFault(offset: base + UInt64(at), reason: reason)
  }

  mutating func build(_ bytes: Span<UInt8>) throws(JSONFault) {
    skipSpace(bytes)
    repeat { try value(bytes) } while try goesOn(bytes)
    guard at == bytes.count else { throw fault() }
  }

  /// Reads a value, of an array or object only its beginning.
  private mutating func value(_ bytes: Span<UInt8>) throws(JSONFault) {
    guard at < bytes.count else { throw fault() }
    switch bytes[at] {
    case UInt8(ascii: "\""): try string(bytes)
    case UInt8(ascii: "{"): try container(.object)
    case UInt8(ascii: "["): try container(.array)
    default:
      guard let scalar = JSONScalar(bytes, at: at) else { throw fault() }
      try add(JSONTree.Cell(kind: scalar.kind, start: Int32(at), end: Int32(scalar.end), next: 0))
      at = scalar.end
    }
  }

  /// Goes to the next value.
  ///
  /// - Returns: whether there is one.
  private mutating func goesOn(_ bytes: Span<UInt8>) throws(JSONFault) -> Bool {
    while let container = open.last {
      skipSpace(bytes)
      guard at < bytes.count else { throw fault() }
      let isObject = cells[container].kind == .object
      let isFirst = cells.count == container + 1
      if bytes[at] == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
        at += 1
        cells[container].end = Int32(at)
        cells[container].next = Int32(cells.count)
        open.removeLast()
        continue
      }
      if !isFirst {
        guard bytes[at] == UInt8(ascii: ",") else { throw fault() }
        at += 1
        skipSpace(bytes)
      }
      if isObject {
        try name(bytes)
        if isRepairing, try bareValue(bytes) { continue }
      }
      return true
    }
    skipSpace(bytes)
    return false
  }

  private mutating func name(_ bytes: Span<UInt8>) throws(JSONFault) {
    guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { throw fault() }
    try string(bytes)
    skipSpace(bytes)
    guard at < bytes.count, bytes[at] == UInt8(ascii: ":") else { throw fault() }
    at += 1
    skipSpace(bytes)
  }

  /// After a name: reads the value that Telegram writes without quotes.
  ///
  /// - Returns: whether there was one.
  private mutating func bareValue(_ bytes: Span<UInt8>) throws(JSONFault) -> Bool {
    let name = cells[cells.count - 1]
    guard BareValue.isName(bytes, Int(name.start)..<Int(name.end)),
      let end = BareValue.end(bytes, at: at)
    else { return false }
    if repairs.count < Repair.limit {
      repairs.append(Repair(.unquotedValue, at: base + UInt64(at)))
    }
    var flags: JSONTree.Flags = .unquoted
    var index = at
    while index < end {
      let length = UTF8Sequence.length(bytes, at: index)
      if length == 0 {
        flags.insert(.notUTF8)
        isUTF8 = false
      }
      index += max(1, length)
    }
    try add(JSONTree.Cell(kind: .string, flags: flags, start: Int32(at), end: Int32(end), next: 0))
    at = end
    return true
  }

  private mutating func container(_ kind: JSONTree.Kind) throws(JSONFault) {
    guard open.count < JSONTree.depthLimit else { throw fault(.tooDeep) }
    open.append(cells.count)
    try add(JSONTree.Cell(kind: kind, start: Int32(at), end: 0, next: 0))
    at += 1
  }

  /// Adds a cell that has nothing inside (yet).
  mutating func add(_ cell: JSONTree.Cell) throws(JSONFault) {
    guard cells.count < JSONTree.cellLimit else { throw fault(.tooLong) }
    var cell = cell
    cell.next = Int32(cells.count + 1)
    cells.append(cell)
  }

  @inline(__always)
  mutating func skipSpace(_ bytes: Span<UInt8>) {
    while at < bytes.count, JSONByte.isSpace(bytes[at]) { at += 1 }
  }
}
