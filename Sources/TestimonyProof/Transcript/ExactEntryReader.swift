import TestimonyCrypto

/// Reads an entry that is in every way as it has to be, straight from its bytes. What it does not take
/// is left to the general reader, which takes the same and says what is wrong with anything else.
@safe struct ExactEntryReader {
  private let bytes: UnsafeRawBufferPointer
  private let end: Int
  private var index = 0

  /// The entry in a part of these bytes; nil unless its form is without a fault.
  static func entry(_ bytes: [UInt8], in range: Range<Int>) -> Transcript.Entry? {
    guard UTF8Text.isValid(bytes[range]) else { return nil }
    return unsafe bytes.withUnsafeBytes { bytes in
      var reader = unsafe ExactEntryReader(
        bytes: UnsafeRawBufferPointer(rebasing: bytes[range]))
      guard let entry = reader.entry(), reader.index == range.count else { return nil }
      return entry
    }
  }

  private init(bytes: UnsafeRawBufferPointer) {
    unsafe self.bytes = bytes
    end = bytes.count
  }

  private mutating func entry() -> Transcript.Entry? {
    guard take("{\"log\":"), let log = number(), take(",\"index\":"), let index = number() else {
      return nil
    }
    if take(",\"e\":\"") {
      guard let digest = digest(), take("\"}") else { return nil }
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
      guard take("\""), let digest = digest(), take("\"") else { return nil }
      digests.append(digest)
      if take("]") { return digests }
      guard take(",") else { return nil }
    }
  }

  /// A tree by its leaves: what stands before a leaf opens nodes, what stands behind it closes those
  /// that it completes.
  private mutating func tree(of kind: RedactedTree.Kind) -> RedactedTree? {
    // A word takes some fifty bytes; what is missing is made room for as it comes.
    let expected = kind == .body ? (end - index) / 48 : Slot.allCases.count
    var tree = RedactedTree(leaves: expected, byteCount: 4 * expected)
    // For each complete subtree whose parent is not complete, whether it is hidden.
    var areHidden = InlineArray<130, Bool>(repeating: false)
    var open = 0
    var walk = PreorderWalk()
    while true {
      while take("[") {
        guard kind == .body || walk.depth < TreeReader.fieldDepth, walk.enterNode() else {
          return nil
        }
        tree.appendNode()
      }
      let start = index
      guard leaf(of: kind, to: &tree) else { return nil }
      var isHidden = isHiddenLeaf(at: start)
      guard kind == .body || walk.depth == TreeReader.fieldDepth || isHidden else { return nil }
      for _ in 0..<walk.visitLeaf() {
        open -= 1
        guard take("]"), !(areHidden[open] && isHidden) else { return nil }
        isHidden = false
      }
      if walk.isComplete { return tree }
      areHidden[open] = isHidden
      open += 1
      guard take(",") else { return nil }
    }
  }

  private func isHiddenLeaf(at start: Int) -> Bool { unsafe bytes[start + 2] == UInt8(ascii: "h") }

  @inline(__always)
  private mutating func leaf(of kind: RedactedTree.Kind, to tree: inout RedactedTree) -> Bool {
    var hash = InlineArray<32, UInt8>(repeating: 0)
    if take("{\"h\":\"") {
      guard let digest = digest(), take("\"}") else { return false }
      tree.appendHidden(digest)
      return true
    }
    guard take("{\"s\":\""), readHash(letters: 24, to: &hash) else { return false }
    let salt = unsafe hash.span.bytes.extracting(first: Salt.byteCount)
    if kind == .body {
      guard take("\",\"w\":\"") else { return false }
      return word(salt: salt, to: &tree) && take("\"}")
    }
    guard take("\",\"v\":") else { return false }
    if take("null}") {
      tree.appendAbsentField(salt: salt)
      return true
    }
    guard take("\"") else { return false }
    let start = index
    unsafe index = PlainRun.end(in: bytes, from: start)
    var value: [UInt8] = []
    let letters = unsafe UnsafeRawBufferPointer(rebasing: bytes[start..<index])
    guard unsafe PlainBase64.decode(letters.bytes, to: &value) else { return false }
    unsafe tree.append(.field, salt: salt, value.span.bytes)
    return take("\"}")
  }

  // MARK: Values behind their opening quotation mark

  private mutating func digest() -> Digest? {
    var hash = InlineArray<32, UInt8>(repeating: 0)
    guard readHash(letters: 44, to: &hash) else { return nil }
    return unsafe Digest(hash.span.bytes)
  }

  /// Reads a salt or a digest.
  @inline(__always)
  private mutating func readHash(letters: Int, to hash: inout InlineArray<32, UInt8>) -> Bool {
    guard index + letters <= end else { return false }
    let text = unsafe UnsafeRawBufferPointer(rebasing: bytes[index..<index + letters])
    index += letters
    return unsafe PlainBase64.decode(text, to: &hash)
  }

  @inline(__always)
  private mutating func word(salt: RawSpan, to tree: inout RedactedTree) -> Bool {
    let start = index
    unsafe index = PlainRun.end(in: bytes, from: start)
    let plain = unsafe UnsafeRawBufferPointer(rebasing: bytes[start..<index])
    if index < end, unsafe bytes[index] == UInt8(ascii: "\\") {
      return escapedWord(from: start, salt: salt, to: &tree)
    }
    unsafe tree.append(.word, salt: salt, plain.bytes)
    return true
  }

  /// A word whose first escape is at `index`.
  private mutating func escapedWord(
    from start: Int, salt: RawSpan, to tree: inout RedactedTree
  ) -> Bool {
    var text = unsafe Array(bytes[start..<index])
    while index < end, unsafe bytes[index] == UInt8(ascii: "\\") {
      let written = unsafe Array(bytes[index..<min(index + JSONEscape.longest, end)])
      guard let escape = try? JSONEscape(written, at: 0), escape.isCanonical else { return false }
      text += escape.text
      let plain = index + escape.length
      unsafe index = PlainRun.end(in: bytes, from: plain)
      unsafe text.append(contentsOf: bytes[plain..<index])
    }
    unsafe tree.append(.word, salt: salt, text.span.bytes)
    return true
  }

  private mutating func number() -> UInt64? {
    let start = index
    var value: UInt64 = 0
    while index < end, index - start <= 16, case let digit = unsafe bytes[index] &- 0x30,
      digit < 10
    {
      value = 10 * value + UInt64(digit)
      index += 1
    }
    // No number begins with a zero but zero itself.
    let isOne = index == start + 1
    guard index > start, unsafe isOne || bytes[start] != 0x30,
      value < UInt64(JSONNumber.canonicalRange.upperBound)
    else { return nil }
    return value
  }

  @inline(__always)
  private mutating func take(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard index + count <= end else { return false }
    let isThere = text.withUTF8Buffer { text in
      for offset in 0..<count where unsafe bytes[index + offset] != text[offset] { return false }
      return true
    }
    if isThere { index += count }
    return isThere
  }
}
