/// An object of strings with names from a short list, none twice, read where it stands: the form of
/// nearly every line of a large import. Any other form, and what is no JSON at all, is left to
/// ``JSONReader``, which reads this one the same.
package struct FlatObject {
  private let bytes: ArraySlice<UInt8>
  private var values = InlineArray<8, Range<Int>>(repeating: 0..<0)
  /// One bit for each name: whether it occurs, and whether its value has escapes.
  private var present: UInt8 = 0
  private var escaped: UInt8 = 0

  /// Returns nil for any other form, and where a code point is written by its number.
  ///
  /// - Precondition: there are at most 8 names.
  package init?(_ bytes: ArraySlice<UInt8>, names: [[UInt8]]) {
    precondition(names.count <= 8)
    guard UTF8Text.isValid(bytes) else { return nil }
    self.bytes = bytes
    var cursor = FlatCursor(bytes)
    guard cursor.take(UInt8(ascii: "{")) else { return nil }
    repeat {
      guard let name = cursor.string(), !name.hasEscapes, cursor.take(UInt8(ascii: ":")),
        let place = names.firstIndex(where: { Self.areEqual(bytes[name.range], $0) }),
        let value = cursor.string(), present & 1 << UInt8(place) == 0
      else { return nil }
      values[place] = value.range
      present |= 1 << UInt8(place)
      if value.hasEscapes { escaped |= 1 << UInt8(place) }
    } while cursor.take(UInt8(ascii: ","))
    guard cursor.take(UInt8(ascii: "}")), cursor.isAtEnd else { return nil }
  }

  private static func areEqual(_ slice: ArraySlice<UInt8>, _ name: [UInt8]) -> Bool {
    slice.count == name.count && slice.elementsEqual(name)
  }

  /// The value of the name at this place of the list, escapes resolved; nil where it does not occur.
  package subscript(place: Int) -> [UInt8]? {
    guard present & 1 << UInt8(place) != 0 else { return nil }
    let value = bytes[values[place]]
    guard escaped & 1 << UInt8(place) != 0 else { return Array(value) }
    var text: [UInt8] = []
    text.reserveCapacity(value.count)
    var index = value.startIndex
    while index < value.endIndex {
      if value[index] == UInt8(ascii: "\\"), let byte = JSONEscape.short(value[index + 1]) {
        text.append(byte)
        index += 2
      } else {
        text.append(value[index])
        index += 1
      }
    }
    return text
  }
}

/// Goes through the bytes of a flat object.
private struct FlatCursor {
  private let bytes: ArraySlice<UInt8>
  private var index: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    index = bytes.startIndex
  }

  var isAtEnd: Bool {
    mutating get {
      skipSpace()
      return index == bytes.endIndex
    }
  }

  mutating func take(_ byte: UInt8) -> Bool {
    skipSpace()
    guard index < bytes.endIndex, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  /// What stands between two quotation marks.
  mutating func string() -> (range: Range<Int>, hasEscapes: Bool)? {
    guard take(UInt8(ascii: "\"")) else { return nil }
    let start = index
    var hasEscapes = false
    while true {
      index = PlainRun.end(in: bytes, from: index)
      guard index < bytes.endIndex else { return nil }
      if bytes[index] == UInt8(ascii: "\"") {
        index += 1
        return (start..<index - 1, hasEscapes)
      }
      guard bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.endIndex,
        JSONEscape.short(bytes[index + 1]) != nil
      else { return nil }
      hasEscapes = true
      index += 2
    }
  }

  private mutating func skipSpace() {
    while index < bytes.endIndex {
      switch bytes[index] {
      case 0x20, 0x0a, 0x0d, 0x09: index += 1
      default: return
      }
    }
  }
}
