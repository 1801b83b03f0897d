/// Cuts comma-separated values (RFC 4180) into rows, piece by piece. A row ends at LF or CR LF outside
/// quotes.
struct CSVReader {
  enum Fault: Error {
    /// A quote where none may stand, or a carriage return alone.
    case malformed
    case tooLong
  }

  struct Row {
    var fields: [[UInt8]]
    /// With its line end.
    var range: Range<UInt64>
    var fault: Fault?
  }

  private enum Place {
    case fieldStart, plain, quoted
    /// Behind a quote inside quotes: it closes them, or is the first of two.
    case quote
    /// Behind a carriage return outside quotes.
    case carriageReturn
  }

  private let byteLimit: Int
  private var place: Place = .fieldStart
  private var fields: [[UInt8]] = []
  private var field: [UInt8] = []
  private var start: UInt64 = 0
  private(set) var offset: UInt64 = 0
  private var size = 0
  private var fault: Fault?

  init(byteLimit: Int) { self.byteLimit = byteLimit }

  /// Takes from the front of `bytes` up to the end of a row.
  ///
  /// - Returns: nil when all of `bytes` is taken and no row has ended.
  mutating func next(_ bytes: inout ArraySlice<UInt8>) -> Row? {
    var index = bytes.startIndex
    defer { bytes = bytes[index...] }
    while index < bytes.endIndex {
      let byte = bytes[index]
      index += 1
      offset += 1
      if take(byte) { return row() }
    }
    return nil
  }

  /// The last row, where it has no line end.
  mutating func last() -> Row? {
    guard offset > start else { return nil }
    if place == .quoted || place == .carriageReturn { fault = fault ?? .malformed }
    return row()
  }

  /// - Returns: whether the row ends with this byte.
  private mutating func take(_ byte: UInt8) -> Bool {
    if place == .carriageReturn {
      if byte == 0x0a { return true }
      fault = fault ?? .malformed
      place = .plain
    }
    if place == .quoted {
      if byte == UInt8(ascii: "\"") { place = .quote } else { append(byte) }
      return false
    }
    switch byte {
    case 0x0a: return true
    case 0x0d: place = .carriageReturn
    case UInt8(ascii: ","):
      endField()
      place = .fieldStart
    case UInt8(ascii: "\"") where place == .fieldStart: place = .quoted
    case UInt8(ascii: "\"") where place == .quote:
      append(byte)
      place = .quoted
    default:
      // A quote inside a field without quotes, or anything behind the closing one.
      if place == .quote || byte == UInt8(ascii: "\"") { fault = fault ?? .malformed }
      append(byte)
      place = .plain
    }
    return false
  }

  private mutating func append(_ byte: UInt8) {
    size += 1
    guard size <= byteLimit else {
      fault = .tooLong
      fields = []
      field = []
      return
    }
    field.append(byte)
  }

  private mutating func endField() {
    // So that a row of nothing but commas has a limit too.
    size += 16
    guard size <= byteLimit else {
      fault = .tooLong
      fields = []
      return
    }
    fields.append(field)
    field = []
  }

  private mutating func row() -> Row {
    endField()
    let row = Row(fields: fields, range: start..<offset, fault: fault)
    fields = []
    field = []
    size = 0
    fault = nil
    start = offset
    place = .fieldStart
    return row
  }
}
