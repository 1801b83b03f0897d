extension JSONTreeBuilder {
  /// Reads a string; what is wrong with its text is said by the flags of its cell.
  mutating func string(_ bytes: Span<UInt8>) throws(JSONFault) {
    at += 1
    let start = at
    var flags: JSONTree.Flags = []
    while true {
      at = Self.plainEnd(bytes, from: at)
      guard at < bytes.count else { break }
      let byte = bytes[at]
      if byte == UInt8(ascii: "\"") {
        try add(
          JSONTree.Cell(kind: .string, flags: flags, start: Int32(start), end: Int32(at), next: 0))
        at += 1
        return
      }
      if byte == UInt8(ascii: "\\") {
        flags.insert(.escaped)
        flags.formUnion(try escape(bytes))
      } else if byte < 0x80 {
        guard byte >= 0x20 else { throw fault() }
        at += 1
      } else {
        let length = UTF8Sequence.length(bytes, at: at)
        if length == 0 {
          flags.insert(.notUTF8)
          isUTF8 = false
        }
        at += max(1, length)
      }
    }
    throw fault()
  }

  /// Where the first byte stands that means something in a string or is not of a plain character.
  private static func plainEnd(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { break }
        index += 1
      } else {
        let length = UTF8Sequence.length(bytes, at: index)
        if length == 0 { break }
        index += length
      }
    }
    return index
  }

  private mutating func escape(_ bytes: Span<UInt8>) throws(JSONFault) -> JSONTree.Flags {
    guard at + 1 < bytes.count else { throw fault() }
    let character = bytes[at + 1]
    if JSONByte.escape(character) != nil {
      at += 2
      return []
    }
    if character == UInt8(ascii: "u") { return try unit(bytes) }
    guard isRepairing, character == UInt8(ascii: "x"),
      let control = JSONByte.hex(bytes, at: at + 2, count: 2), control < 0x20
    else { throw fault() }
    if repairs.count < Repair.limit {
      repairs.append(Repair(.controlEscape, at: base + UInt64(at)))
    }
    at += 4
    return .controlEscape
  }

  /// `\uXXXX`, and with the first half of a surrogate pair the second.
  private mutating func unit(_ bytes: Span<UInt8>) throws(JSONFault) -> JSONTree.Flags {
    guard let first = JSONByte.hex(bytes, at: at + 2, count: 4) else { throw fault() }
    at += 6
    guard 0xd800...0xdfff ~= first else { return [] }
    guard first < 0xdc00, at + 6 <= bytes.count, bytes[at] == UInt8(ascii: "\\"),
      bytes[at + 1] == UInt8(ascii: "u"),
      let second = JSONByte.hex(bytes, at: at + 2, count: 4), 0xdc00...0xdfff ~= second
    else { return .loneSurrogate }
    at += 6
    return []
  }
}
