/// A record of a line that is a JSON object.
enum JSONLine {
  /// What `read` makes of the object; structure for an empty line, opaque for anything else.
  static func record(
    _ line: LineCutter.Line, _ read: (JSONNode, Range<UInt64>) throws(OpaqueReason) -> ParsedRecord
  ) -> ParsedRecord {
    guard var bytes = line.bytes else { return ParsedRecord(.opaque(.tooLong), line.range) }
    if line.range.lowerBound == 0, bytes.starts(with: Marks.byteOrderMark) {
      bytes = bytes.dropFirst(3)
    }
    guard bytes.contains(where: { $0 > 0x20 }) else { return ParsedRecord(.structure, line.range) }
    let root: JSONNode
    do throws(JSONFault) {
      root = try JSONTree.read(Array(bytes), at: line.range.lowerBound)
    } catch {
      return ParsedRecord(.opaque(error.opaque), line.range)
    }
    guard root.kind == .object else { return ParsedRecord(.opaque(.unknownKind), line.range) }
    guard !root.hasTwins else { return ParsedRecord(.opaque(.malformed), line.range) }
    guard root.isUTF8 else { return ParsedRecord(.opaque(.notUTF8), line.range) }
    do throws(OpaqueReason) {
      let record = try read(root, line.range)
      return record.body.count > RecordLimit.body
        ? ParsedRecord(.opaque(.tooLong), line.range) : record.bounded()
    } catch {
      return ParsedRecord(.opaque(error), line.range)
    }
  }
}
