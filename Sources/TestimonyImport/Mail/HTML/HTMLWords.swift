/// The words of a page, for a mail that has nothing else: tags are left out, and what no reader sees.
/// Spaces are joined as on a screen. It is a reading of the page, which is kept beside it.
struct HTMLWords {
  /// The words in UTF-8, at most a little longer than the page.
  private(set) var text: [UInt8] = []
  private var rest: ArraySlice<UInt8>
  private var isSpacePending = false
  /// In preformatted text spaces count.
  private var preformattedDepth = 0

  init(_ page: ArraySlice<UInt8>) {
    rest = page
    while let byte = rest.first {
      switch byte {
      case 0x3C: tag()
      case 0x26: reference()
      case 0x20, 0x09, 0x0A, 0x0C, 0x0D: space(byte)
      default: put(byte)
      }
    }
    if !text.isEmpty, text.last != 0x0A { text.append(0x0A) }
  }

  private mutating func put(_ byte: UInt8) {
    writeSpace()
    text.append(byte)
    rest.removeFirst()
  }

  private mutating func writeSpace() {
    if isSpacePending, let last = text.last, last != 0x0A { text.append(0x20) }
    isSpacePending = false
  }

  private mutating func space(_ byte: UInt8) {
    if preformattedDepth > 0 {
      text.append(byte)
    } else {
      isSpacePending = true
    }
    rest.removeFirst()
  }

  private mutating func reference() {
    guard let (scalar, count) = HTMLReference.read(rest) else { return put(0x26) }
    writeSpace()
    text.append(scalar)
    rest = rest.dropFirst(count)
  }

  private mutating func tag() {
    guard let tag = HTMLTag(taking: &rest) else { return put(0x3C) }
    if tag.hidesContent { HTMLTag.skipContent(of: tag, in: &rest) }
    switch tag.layout {
    case .none: break
    case .cell: isSpacePending = true
    case .line:
      isSpacePending = false
      text.append(0x0A)
    case .block, .preformatted:
      if tag.layout == .preformatted {
        preformattedDepth = max(0, preformattedDepth + (tag.isEnd ? -1 : 1))
      }
      isSpacePending = false
      if let last = text.last, last != 0x0A { text.append(0x0A) }
    }
  }
}
