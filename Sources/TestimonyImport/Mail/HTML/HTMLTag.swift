/// A tag of a page, a comment, or anything else in its brackets.
struct HTMLTag {
  /// What it does to the words around it.
  enum Layout {
    case none
    /// A cell of a table: words on its two sides are not one.
    case cell
    /// A line ends here.
    case line
    /// A paragraph begins or ends here.
    case block
    /// The same, and spaces count within it.
    case preformatted
  }

  /// In small letters; empty for what is no element.
  let name: [UInt8]
  let isEnd: Bool
  private static let nameLimit = 16

  /// Takes the tag that `rest` begins with, with a sign `<`; nothing where it begins none.
  init?(taking rest: inout ArraySlice<UInt8>) {
    if rest.starts(with: "<!--".utf8) {
      (name, isEnd) = ([], false)
      rest = rest.dropFirst(4)
      Self.skip(through: "-->", in: &rest)
      return
    }
    let second = rest.dropFirst().first
    isEnd = second == 0x2F
    let word = rest.dropFirst(isEnd ? 2 : 1).prefix(Self.nameLimit + 1)
    name = word.prefix { Self.isLetter($0) || (0x30...0x39).contains($0) }
      .map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
    let isElement = name.first.map { Self.isLetter($0) } == true
    guard isElement || second == 0x21 || second == 0x3F else { return nil }
    Self.skipAttributes(in: &rest)
  }

  /// Whether nothing between it and its end is seen.
  var hidesContent: Bool { !isEnd && Self.unseen.contains(name) }

  var layout: Layout { Self.layouts[name] ?? .none }

  private static let unseen = Set(
    ["script", "style", "title", "template", "noscript", "textarea", "svg", "math"].map {
      Array($0.utf8)
    })

  private static let layouts: [[UInt8]: Layout] = {
    let blocks = [
      "p", "div", "tr", "li", "ul", "ol", "table", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6",
      "section", "article", "header", "footer", "hr", "dt", "dd", "dl", "body", "center", "form",
    ]
    var layouts = Dictionary(uniqueKeysWithValues: blocks.map { (Array($0.utf8), Layout.block) })
    layouts[Array("pre".utf8)] = .preformatted
    layouts[Array("br".utf8)] = .line
    for cell in ["td", "th"] { layouts[Array(cell.utf8)] = .cell }
    return layouts
  }()

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  /// Up to the sign that ends a tag: one in a value in quotation marks does not.
  private static func skipAttributes(in rest: inout ArraySlice<UInt8>) {
    var quote: UInt8?
    var isValueNext = false
    while let byte = rest.popFirst() {
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == 0x3E {
        return
      } else if isValueNext, byte == 0x22 || byte == 0x27 {
        quote = byte
      }
      if byte > 0x20 { isValueNext = quote == nil && byte == 0x3D }
    }
  }

  /// Behind the end of an element; to the end of the page where there is none.
  static func skipContent(of tag: HTMLTag, in rest: inout ArraySlice<UInt8>) {
    let mark = Array("</".utf8) + tag.name
    while !rest.isEmpty {
      if rest.first == 0x3C, ByteSearch.begins(rest, with: mark) {
        rest = rest.dropFirst(mark.count)
        skipAttributes(in: &rest)
        return
      }
      rest.removeFirst()
    }
  }

  private static func skip(through mark: StaticString, in rest: inout ArraySlice<UInt8>) {
    let mark = Array(mark.description.utf8)
    let end = ByteSearch.first(of: mark, in: rest).map { $0 + mark.count } ?? rest.endIndex
    rest = rest[end...]
  }
}
