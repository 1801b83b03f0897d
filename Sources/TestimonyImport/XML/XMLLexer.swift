/// Cuts an XML document into its tags, piece by piece, and repairs in them what phones are known to write
/// wrongly. It holds one tag at a time; the value of the attribute `data`, which may be a whole film, is
/// left out and only its place kept.
struct XMLLexer {
  enum Place {
    case text
    /// Behind `<`.
    case opening
    /// In a tag, outside values.
    case tag
    /// In a value, which ends at this quote.
    case value(UInt8)
    /// In a value that is left out.
    case leftOut(UInt8)
    /// Behind `&` in a value.
    case reference(UInt8)
    /// In `<!…` before it is clear what it is.
    case declaration
    /// In a comment, a CDATA section or an instruction, to this end.
    case passed(end: [UInt8])
  }

  /// Of a tag without the value that is left out.
  static let byteLimit = 8 << 20
  /// Of a tag without any value.
  static let markupLimit = 1 << 16
  /// As long as most tags are.
  private static let usualLength = 512
  static let leftOutName: StaticString = "data"

  var place: Place = .text
  /// Offset of the next byte.
  private(set) var offset: UInt64 = 0
  private(set) var tagStart: UInt64 = 0
  var tag = XMLTag()
  /// Bytes of the tag outside its values.
  var markupSize = 0
  var valueStart: UInt64 = 0
  /// What stands behind `&`.
  var reference: [UInt8] = []
  var referenceStart: UInt64 = 0
  /// The first half of a surrogate pair, whose second half must follow.
  var half: (value: UInt32, offset: UInt64)?
  /// The last bytes of a declaration, or of what is passed over.
  private var tail: [UInt8] = []
  private var isTextSaid = false

  /// Whether it is outside any tag, comment or instruction.
  var isBetween: Bool { if case .text = place { true } else { false } }

  /// Takes from the front of `bytes` up to the next piece.
  ///
  /// - Returns: nil when all of `bytes` is taken and nothing is whole.
  mutating func next(_ bytes: inout ArraySlice<UInt8>) -> XMLPiece? {
    while !bytes.isEmpty {
      let piece: XMLPiece?
      switch place {
      case .text: piece = text(&bytes)
      case .opening: piece = opening(&bytes)
      case .tag: piece = inTag(&bytes)
      case .value(let quote): piece = value(&bytes, quote)
      case .leftOut(let quote): piece = leftOut(&bytes, quote)
      case .reference(let quote): piece = inReference(&bytes, quote)
      case .declaration: piece = declaration(&bytes)
      case .passed(let end): piece = passed(&bytes, end)
      }
      if let piece { return piece }
    }
    return nil
  }

  mutating func advance(_ bytes: inout ArraySlice<UInt8>, _ count: Int) {
    offset += UInt64(count)
    bytes = bytes.dropFirst(count)
  }

  private mutating func text(_ bytes: inout ArraySlice<UInt8>) -> XMLPiece? {
    var count = 0
    for byte in bytes {
      if byte == UInt8(ascii: "<") {
        advance(&bytes, count)
        begin(&bytes)
        return nil
      }
      if !isTextSaid, !JSONByte.isSpace(byte), offset + UInt64(count) > 2 || !isMark(byte) {
        isTextSaid = true
        advance(&bytes, count)
        return .text(offset)
      }
      count += 1
    }
    advance(&bytes, count)
    return nil
  }

  /// Whether it is of the byte order mark with which a document may begin.
  private func isMark(_ byte: UInt8) -> Bool { byte == 0xef || byte == 0xbb || byte == 0xbf }

  private mutating func begin(_ bytes: inout ArraySlice<UInt8>) {
    tagStart = offset
    tag = XMLTag()
    tag.bytes.reserveCapacity(Self.usualLength)
    tag.bytes.append(UInt8(ascii: "<"))
    markupSize = 1
    half = nil
    isTextSaid = false
    advance(&bytes, 1)
    place = .opening
  }

  private mutating func opening(_ bytes: inout ArraySlice<UInt8>) -> XMLPiece? {
    switch bytes[bytes.startIndex] {
    case UInt8(ascii: "!"): place = .declaration
    case UInt8(ascii: "?"): place = .passed(end: Array("?>".utf8))
    default:
      place = .tag
      return nil
    }
    tail = []
    advance(&bytes, 1)
    return nil
  }

  private mutating func declaration(_ bytes: inout ArraySlice<UInt8>) -> XMLPiece? {
    let comment = Array("--".utf8)
    let section = Array("[CDATA[".utf8)
    tail.append(bytes[bytes.startIndex])
    advance(&bytes, 1)
    if tail == comment || tail == section {
      place = .passed(end: Array((tail == comment ? "-->" : "]]>").utf8))
      tail = []
    } else if !comment.starts(with: tail), !section.starts(with: tail) {
      place = .text
      return .documentType(tagStart)
    }
    return nil
  }

  private mutating func passed(_ bytes: inout ArraySlice<UInt8>, _ end: [UInt8]) -> XMLPiece? {
    var count = 0
    for byte in bytes {
      count += 1
      tail.append(byte)
      if tail.count > end.count { tail.removeFirst() }
      if byte == UInt8(ascii: ">"), tail == end {
        place = .text
        break
      }
    }
    advance(&bytes, count)
    return nil
  }

  /// Ends the tag before the next byte.
  mutating func ended() -> XMLPiece {
    place = .text
    tag.range = tagStart..<offset
    tag.makeReadable()
    defer { tag = XMLTag() }
    return .tag(tag)
  }

  /// Gives the tag up before the next byte.
  mutating func brokenOff(_ reason: OpaqueReason) -> XMLPiece {
    place = .text
    tag = XMLTag()
    return .broken(tagStart..<offset, reason)
  }
}
