import TestimonyCrypto

/// Reads an entry that is in every way as it has to be, straight from its bytes. What it does not take
/// is left to the general reader, which takes the same and says what is wrong with anything else.
struct ExactEntryReader {
  private let bytes: [UInt8]
  private var index = 0

  /// The entry; nil unless its form is without a fault.
  static func entry(_ bytes: [UInt8]) -> Transcript.Entry? {
    guard UTF8Text.isValid(bytes) else { return nil }
    var reader = ExactEntryReader(bytes: bytes)
    guard let entry = reader.entry(), reader.index == bytes.count else { return nil }
    return entry
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private mutating func entry() -> Transcript.Entry? {
    guard take("{\"log\":"), let log = number(), take(",\"index\":"), let index = number() else {
      return nil
    }
    if take(",\"e\":\"") {
      guard let digest = digest(), take("}") else { return nil }
      return Transcript.Entry(log: Int(log), index: index, content: .withheld(digest))
    }
    var proof: [Digest]?
    if take(",\"proof\":[") {
      guard let digests = digests() else { return nil }
      proof = digests
    }
    guard take(",\"fields\":"), let fields = tree(of: .fields), take(",\"body\":"),
      let body = tree(of: .body), take("}")
    else { return nil }
    return Transcript.Entry(
      log: Int(log), index: index,
      content: .shown(RedactedEntry(fields: fields, body: body), proof: proof))
  }

  private mutating func digests() -> [Digest]? {
    var digests: [Digest] = []
    if take("]") { return digests }
    while true {
      guard take("\""), let digest = digest() else { return nil }
      digests.append(digest)
      if take("]") { return digests }
      guard take(",") else { return nil }
    }
  }

  /// A tree by its leaves: what stands before a leaf opens nodes, what stands behind it closes those
  /// that it completes.
  private mutating func tree(of kind: RedactedTree.Kind) -> RedactedTree? {
    var items: [RedactedTree.Item] = []
    // For each complete subtree whose parent is not complete, whether it is hidden.
    var areHidden: [Bool] = []
    var walk = PreorderWalk()
    while true {
      while take("[") {
        guard kind == .body || walk.depth < TreeReader.fieldDepth, walk.enterNode() else {
          return nil
        }
        items.append(.node)
      }
      guard kind == .body || walk.depth == TreeReader.fieldDepth || isHiddenLeaf,
        let leaf = leaf(of: kind)
      else { return nil }
      items.append(leaf)
      var isHidden = if case .hidden = leaf { true } else { false }
      for _ in 0..<walk.visitLeaf() {
        guard take("]"), let left = areHidden.popLast(), !(left && isHidden) else { return nil }
        isHidden = false
      }
      if walk.isComplete { return RedactedTree(canonical: items) }
      areHidden.append(isHidden)
      guard take(",") else { return nil }
    }
  }

  private var isHiddenLeaf: Bool {
    index + 2 < bytes.count && bytes[index + 2] == UInt8(ascii: "h")
  }

  private mutating func leaf(of kind: RedactedTree.Kind) -> RedactedTree.Item? {
    if take("{\"h\":\"") {
      guard let digest = digest(), take("}") else { return nil }
      return .hidden(digest)
    }
    guard take("{\"s\":\""), let salt = salt() else { return nil }
    if kind == .body {
      guard take(",\"w\":\""), let word = string(), take("}") else { return nil }
      return .word(salt, word)
    }
    if take(",\"v\":null}") { return .field(salt, nil) }
    guard take(",\"v\":\"") else { return nil }
    let start = index
    index = PlainRun.end(in: bytes, from: start)
    guard let value = PlainBase64.decode(bytes[start..<index]), take("\"}") else { return nil }
    return .field(salt, value)
  }

  // MARK: Values behind their opening quotation mark, and with their closing one

  private mutating func digest() -> Digest? {
    guard let value = value(letters: 44) else { return nil }
    return Digest(value)
  }

  private mutating func salt() -> Salt? {
    guard let value = value(letters: 24) else { return nil }
    return Salt(value)
  }

  private mutating func value(letters: Int) -> [UInt8]? {
    guard index + letters < bytes.count,
      let value = PlainBase64.decode(bytes[index..<index + letters])
    else { return nil }
    index += letters
    return take("\"") ? value : nil
  }

  private mutating func string() -> [UInt8]? {
    let start = index
    index = PlainRun.end(in: bytes, from: start)
    var text = Array(bytes[start..<index])
    while index < bytes.count, bytes[index] == UInt8(ascii: "\\") {
      guard let escape = try? JSONEscape(bytes, at: index), escape.isCanonical else { return nil }
      text += escape.text
      let plain = index + escape.length
      index = PlainRun.end(in: bytes, from: plain)
      text += bytes[plain..<index]
    }
    return take("\"") ? text : nil
  }

  private mutating func number() -> UInt64? {
    guard let number = JSONNumber(bytes, at: index), case .integer(let value) = number.value,
      JSONNumber.canonicalRange.contains(value)
    else { return nil }
    index += number.length
    return UInt64(value)
  }

  private mutating func take(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard index + count <= bytes.count else { return false }
    let isThere = unsafe bytes.withUnsafeBytes { bytes in
      text.withUTF8Buffer { text in
        for offset in 0..<count where unsafe bytes[index + offset] != text[offset] {
          return false
        }
        return true
      }
    }
    if isThere { index += count }
    return isThere
  }
}
