import CExpat

/// Reads tags with libexpat, one after the other: names, attributes, what stands in what. No entity is
/// ever expanded, as no document type gets here.
@safe final class XMLElements {
  private var parser: XML_Parser
  private var found: [XMLElement] = []
  /// Elements that are open.
  private var depth = 0
  /// Bytes read since it began.
  private var size = 0
  /// Bytes of the tag that is being read.
  private var tagLength = 0
  /// libexpat keeps each name that it has seen, so from time to time it begins anew.
  private static let sizeLimit = 4 << 20
  /// Deeper than any backup is: libexpat keeps every element that is open.
  private static let depthLimit = 16

  init() {
    unsafe parser = Self.make()
    listen()
  }

  deinit { unsafe XML_ParserFree(parser) }

  private static func make() -> XML_Parser {
    guard let parser = unsafe XML_ParserCreate("UTF-8") else { fatalError("out of memory") }
    return unsafe parser
  }

  private func listen() {
    unsafe XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    unsafe XML_SetElementHandler(
      parser,
      { owner, name, attributes in unsafe XMLElements.at(owner).begins(name, attributes) },
      { owner, _ in unsafe XMLElements.at(owner).ends() })
  }

  private static func at(_ owner: UnsafeMutableRawPointer?) -> XMLElements {
    unsafe Unmanaged<XMLElements>.fromOpaque(owner!).takeUnretainedValue()
  }

  private func begins(
    _ name: UnsafePointer<CChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
  ) {
    depth += 1
    var element = XMLElement(depth: depth)
    element.reserve(tagLength)
    unsafe element.setName(Self.bytes(name))
    var index = 0
    while let attributes = unsafe attributes, let name = unsafe attributes[index] {
      unsafe element.add(Self.bytes(name), Self.bytes(attributes[index + 1]))
      index += 2
    }
    found.append(element)
  }

  private func ends() {
    found.append(XMLElement(depth: depth, isEnd: true))
    depth -= 1
  }

  private static func bytes(_ text: UnsafePointer<CChar>?) -> UnsafeRawBufferPointer {
    guard let text = unsafe text else { return unsafe UnsafeRawBufferPointer(start: nil, count: 0) }
    var count = 0
    while unsafe text[count] != 0 { count += 1 }
    return unsafe UnsafeRawBufferPointer(start: text, count: count)
  }

  /// Reads one tag.
  ///
  /// - Returns: the element that begins, the one that ends, or one that does both; nil where the document
  ///   is not well-formed here, or more stands in one child of the root than a message can have, and
  ///   nothing further can be read before `reset`.
  func read(_ tag: [UInt8]) -> [XMLElement]? {
    found.removeAll(keepingCapacity: true)
    size += tag.count
    tagLength = tag.count
    let status = unsafe tag.withUnsafeBytes { bytes in
      unsafe XML_Parse(
        parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), 0)
    }
    let isWithin = depth <= Self.depthLimit && size <= Self.sizeLimit + XMLLexer.byteLimit
    return status == XML_STATUS_OK && isWithin ? found : nil
  }

  /// Begins anew, within an element of this name.
  func reset(within root: [UInt8]?) {
    _ = unsafe XML_ParserReset(parser, "UTF-8")
    depth = 0
    size = 0
    listen()
    if let root { _ = read([UInt8(ascii: "<")] + root + [UInt8(ascii: ">")]) }
  }

  /// Begins anew within the root if enough was read; only between its children.
  func forget(within root: [UInt8]?) {
    if size > Self.sizeLimit, depth == 1 { reset(within: root) }
  }
}
