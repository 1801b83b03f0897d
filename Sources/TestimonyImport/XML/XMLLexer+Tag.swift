extension XMLLexer {
  /// In a tag, outside values.
  mutating func inTag(_ bytes: inout ArraySlice<UInt8>) -> XMLPiece? {
    takePlainAttributes(&bytes)
    let plain = Self.plainMarkup(bytes.span)
    let room = Self.markupLimit - markupSize
    guard plain <= room else {
      advance(&bytes, room + 1)
      return brokenOff(.tooLong)
    }
    markupSize += plain
    tag.bytes.append(contentsOf: bytes.prefix(plain))
    advance(&bytes, plain)
    guard let byte = bytes.first else { return nil }
    if byte == UInt8(ascii: "<") { return brokenOff(.malformed) }
    advance(&bytes, 1)
    markupSize += 1
    guard markupSize <= Self.markupLimit else { return brokenOff(.tooLong) }
    tag.bytes.append(byte)
    if byte == UInt8(ascii: ">") { return ended() }
    valueStart = offset
    place = tag.leftOut == nil && isLeftOut ? .leftOut(byte) : .value(byte)
    return nil
  }

  /// Takes markup and whole values in which nothing is to be repaired, at once; what is left is taken
  /// piece by piece.
  private mutating func takePlainAttributes(_ bytes: inout ArraySlice<UInt8>) {
    let (count, markup) = Self.plainAttributes(bytes.span, hasLeftOut: tag.leftOut != nil)
    guard markup <= Self.markupLimit - markupSize, count <= Self.byteLimit - tag.bytes.count else {
      return
    }
    markupSize += markup
    tag.bytes.append(contentsOf: bytes.prefix(count))
    advance(&bytes, count)
  }

  /// How many bytes are markup and whole plain values, and how many of these stand outside values.
  private static func plainAttributes(
    _ bytes: Span<UInt8>, hasLeftOut: Bool
  ) -> (count: Int, markup: Int) {
    var index = 0
    var markup = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") { break }
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        guard hasLeftOut || isKept(bytes, before: index) else { break }
        let end = plain(bytes, byte, from: index + 1)
        guard end < bytes.count, bytes[end] == byte else { break }
        markup += 1
        index = end
      }
      markup += 1
      index += 1
    }
    return (index, markup)
  }

  /// Whether the attribute whose quote stands here is not the one that is left out, by its last letter
  /// alone: where that does not tell, its whole name is looked at.
  private static func isKept(_ bytes: Span<UInt8>, before quote: Int) -> Bool {
    guard quote > 1, bytes[quote - 1] == UInt8(ascii: "=") else { return false }
    let last = bytes[quote - 2]
    return last != UInt8(ascii: "a") && !JSONByte.isSpace(last)
  }

  /// How many bytes stand before one that means something in a tag.
  private static func plainMarkup(_ bytes: Span<UInt8>) -> Int {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "\"")
        || byte == UInt8(ascii: "'")
      {
        break
      }
      index += 1
    }
    return index
  }

  /// Whether the value whose quote was read last is of the attribute that is left out.
  private var isLeftOut: Bool {
    let bytes = tag.bytes.span
    var end = bytes.count - 1
    while end > 0, JSONByte.isSpace(bytes[end - 1]) { end -= 1 }
    guard end > 0, bytes[end - 1] == UInt8(ascii: "=") else { return false }
    end -= 1
    while end > 0, JSONByte.isSpace(bytes[end - 1]) { end -= 1 }
    let start = end - Self.leftOutName.utf8CodeUnitCount
    return start > 0 && JSONByte.isSpace(bytes[start - 1])
      && Self.leftOutName.isAll(of: bytes.extracting(start..<end))
  }

  mutating func leftOut(_ bytes: inout ArraySlice<UInt8>, _ quote: UInt8) -> XMLPiece? {
    let (count, isEnd, isPlain) = Self.scan(bytes.span, to: quote)
    if !isPlain { tag.isLeftOutPlain = false }
    advance(&bytes, count)
    guard isEnd else { return nil }
    tag.leftOut = valueStart..<offset
    tag.bytes.append(quote)
    advance(&bytes, 1)
    place = .tag
    return nil
  }

  private static func scan(
    _ bytes: Span<UInt8>, to quote: UInt8
  ) -> (count: Int, isEnd: Bool, isPlain: Bool) {
    var isPlain = true
    for index in 0..<bytes.count {
      let byte = bytes[index]
      if byte == quote { return (index, true, isPlain) }
      if byte <= 0x20 || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "<") { isPlain = false }
    }
    return (bytes.count, false, isPlain)
  }

  mutating func value(_ bytes: inout ArraySlice<UInt8>, _ quote: UInt8) -> XMLPiece? {
    let byte = bytes[bytes.startIndex]
    if byte == UInt8(ascii: "&") {
      advance(&bytes, 1)
      reference.removeAll(keepingCapacity: true)
      referenceStart = offset - 1
      place = .reference(quote)
      return nil
    }
    endHalf()
    if byte == quote {
      tag.bytes.append(byte)
      place = .tag
    } else if byte == UInt8(ascii: "<") {
      fault(.malformed)
      put("&lt;")
    } else if byte == 0x0a || byte == 0x0d || byte == 0x09 {
      // A parser would make a space of it, as XML says; the words stay as they stand there.
      put(byte == 0x0a ? "&#10;" : byte == 0x0d ? "&#13;" : "&#9;")
    } else {
      let plain = Self.plain(bytes.span, quote, from: 1)
      put(bytes.prefix(plain))
      advance(&bytes, plain)
      return nil
    }
    advance(&bytes, 1)
    return nil
  }

  /// Where the first byte from `start` on stands that means something in a value, or the end.
  @inline(__always)
  private static func plain(_ bytes: Span<UInt8>, _ quote: UInt8, from start: Int) -> Int {
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if byte == quote || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "<") || byte < 0x20 {
        break
      }
      index += 1
    }
    return index
  }

  mutating func inReference(_ bytes: inout ArraySlice<UInt8>, _ quote: UInt8) -> XMLPiece? {
    let byte = bytes[bytes.startIndex]
    if byte == UInt8(ascii: ";") {
      advance(&bytes, 1)
      place = .value(quote)
      resolve()
      return nil
    }
    let isLetter = byte == UInt8(ascii: "#") || 0x30...0x39 ~= byte || 0x61...0x7a ~= byte | 0x20
    if isLetter, reference.count < XMLReference.lengthLimit {
      reference.append(byte)
      advance(&bytes, 1)
      return nil
    }
    // A sign that should have been `&amp;`.
    endHalf()
    fault(.malformed)
    put("&amp;")
    put(reference[...])
    place = .value(quote)
    return nil
  }

  private mutating func resolve() {
    switch XMLReference(reference) {
    case .low(let low):
      guard let first = half else { return unreadable(.loneSurrogate) }
      half = nil
      if tag.repairs.count < Repair.limit {
        tag.repairs.append(Repair(.surrogateReferences, at: first.offset))
      }
      var text: [UInt8] = []
      let value = 0x10000 + (first.value & 0x3ff) << 10 + low & 0x3ff
      text.append(Unicode.Scalar(value) ?? "\u{fffd}")
      put(text[...])
    case .high(let high):
      endHalf()
      half = (high, referenceStart)
    case .scalar, .predefined:
      endHalf()
      put("&")
      put(reference[...])
      put(";")
    case .unknown:
      endHalf()
      unreadable(.malformed)
    }
  }

  /// What follows is not the second half of a surrogate pair.
  private mutating func endHalf() {
    guard half != nil else { return }
    half = nil
    unreadable(.loneSurrogate)
  }

  private mutating func unreadable(_ reason: OpaqueReason) {
    fault(reason)
    put("\u{fffd}")
  }

  private mutating func fault(_ reason: OpaqueReason) {
    tag.fault = tag.fault ?? reason
  }

  private mutating func put(_ text: StaticString) {
    put(text.bytes[...])
  }

  private mutating func put(_ bytes: ArraySlice<UInt8>) {
    guard tag.bytes.count + bytes.count <= Self.byteLimit else { return fault(.tooLong) }
    tag.bytes.append(contentsOf: bytes)
  }
}
