/// Messages as comma-separated values: the first row names the columns, each of the others is a message.
/// The columns mean what the members of `jsonl/1` mean.
package struct CSVParser: RecordParser {
  package static let name = "csv/1"
  package static let order: SourceOrder = .none

  private var reader = CSVReader(byteLimit: JSONTree.byteLimit)
  private var columns: [CSVColumn]?

  package init() {}

  package mutating func take(
    _ bytes: ArraySlice<UInt8>, _ record: (consuming ParsedRecord) throws(ParseFailure) -> Void
  ) throws(ParseFailure) {
    var rest = bytes
    while let row = reader.next(&rest) { try record(parsed(row)) }
  }

  package mutating func finish(
    _ record: (consuming ParsedRecord) throws(ParseFailure) -> Void
  ) throws(ParseFailure) {
    if let row = reader.last() { try record(parsed(row)) }
    guard columns != nil else { throw ParseFailure(offset: reader.offset, .notThisFormat) }
  }

  private mutating func parsed(_ row: CSVReader.Row) throws(ParseFailure) -> ParsedRecord {
    guard let columns else {
      columns = try header(row)
      return ParsedRecord(.structure, row.range)
    }
    // An empty line.
    if row.fault == nil, row.fields == [[]] { return ParsedRecord(.structure, row.range) }
    do throws(OpaqueReason) {
      return try message(row, columns).bounded()
    } catch {
      return ParsedRecord(.opaque(error), row.range)
    }
  }

  /// - Throws: `.notThisFormat` unless each name is one of the columns, none is there twice, and those
  ///   that are needed are there.
  private func header(_ row: CSVReader.Row) throws(ParseFailure) -> [CSVColumn] {
    var columns: [CSVColumn] = []
    for (index, field) in row.fields.enumerated() {
      let isMarked = index == 0 && field.starts(with: Marks.byteOrderMark)
      let name = Array(isMarked ? field.dropFirst(3) : field[...])
      guard let column = CSVColumn(name), !columns.contains(column) else { break }
      columns.append(column)
    }
    guard row.fault == nil, columns.count == row.fields.count,
      CSVColumn.needed.isSubset(of: columns)
    else { throw ParseFailure(offset: row.range.lowerBound, .notThisFormat) }
    return columns
  }

  private func message(
    _ row: CSVReader.Row, _ columns: [CSVColumn]
  ) throws(OpaqueReason) -> ParsedRecord {
    if let fault = row.fault { throw fault == .tooLong ? .tooLong : .malformed }
    guard row.fields.count == columns.count else { throw .malformed }
    var record = ParsedRecord(.message, row.range)
    for (column, value) in zip(columns, row.fields) {
      guard UTF8Validity.holds(value[...]) else { throw .notUTF8 }
      switch column {
      case .thread: record.conversation = value
      case .from:
        guard !value.isEmpty else { throw .malformed }
        record.sender = Sender(name: value, isOwner: value.elementsEqual("me".utf8))
      case .sent: record.sent = value.isEmpty ? nil : SourceTime(iso: value)
      case .body:
        guard value.count <= RecordLimit.body else { throw .tooLong }
        record.body = value
      case .language: record.language = value.isEmpty ? nil : value
      case .channel: record.channel = value.isEmpty ? nil : value
      }
    }
    guard !record.conversation.isEmpty else { throw .malformed }
    return record
  }
}

/// The columns of `csv/1`.
enum CSVColumn: String, CaseIterable {
  case thread, from, sent, body, language, channel

  static let needed: Set<CSVColumn> = [.thread, .from, .body]

  init?(_ name: [UInt8]) {
    guard let column = Self.allCases.first(where: { $0.rawValue.utf8.elementsEqual(name) }) else {
      return nil
    }
    self = column
  }
}
