package import TestimonyCrypto

/// A tree of which some leaves are shown and the rest is hidden, each hidden part as one hash.
///
/// Held in preorder, in four buffers instead of one for each word: a message has some forty. Always in
/// canonical form: two hidden neighbours below one node are one hidden subtree, and no leaf lies
/// deeper than 128 edges.
package struct RedactedTree: Hashable, Sendable {
  package enum Item: Hashable, Sendable {
    /// Its left subtree follows, then its right one; something below is shown.
    case node
    /// The root hash of a hidden subtree, or of the whole tree.
    case hidden(Digest)
    /// A word shown; valid UTF-8, empty for a decoy.
    case word(Salt, [UInt8])
    /// A field shown, with nil where it is shown to be absent. Its slot is its position.
    case field(Salt, [UInt8]?)
  }

  /// What stands somewhere, without what it says.
  enum Mark: UInt8 {
    case node
    case hidden
    case word
    case field
    /// A field that is shown to be absent.
    case absentField

    var hashCount: Int {
      switch self {
      case .node: 0
      case .hidden: Digest.byteCount
      case .word, .field, .absentField: Salt.byteCount
      }
    }

    var hasValue: Bool { self == .word || self == .field }
  }

  private(set) var marks: [Mark] = []
  /// The root of each hidden subtree and the salt of all else, one behind another.
  private(set) var hashes: [UInt8] = []
  /// Of each word, and of each field that has a value.
  private(set) var lengths: [UInt32] = []
  /// These, one behind another: of a body the text that is shown.
  private(set) var values: [UInt8] = []

  /// Nothing yet; `leaves` of them with so many bytes will do without growing.
  init(leaves: Int, byteCount: Int) {
    marks.reserveCapacity(2 * leaves)
    hashes.reserveCapacity(Salt.byteCount * leaves)
    lengths.reserveCapacity(leaves)
    values.reserveCapacity(byteCount)
  }

  init(canonical preorder: [Item]) {
    for item in preorder {
      switch item {
      case .node: appendNode()
      case .hidden(let root): appendHidden(root)
      case .word(let salt, let text):
        unsafe append(.word, salt: salt.bytes.span.bytes, text.span.bytes)
      case .field(let salt, let value?):
        unsafe append(.field, salt: salt.bytes.span.bytes, value.span.bytes)
      case .field(let salt, nil): unsafe appendAbsentField(salt: salt.bytes.span.bytes)
      }
    }
  }

  /// The whole tree hidden.
  package init(hidden root: Digest) {
    self.init(canonical: [.hidden(root)])
  }

  /// The items, each by itself.
  package var preorder: [Item] {
    TreeSteps(self).map { step in
      switch step.mark {
      case .node: .node
      case .hidden: .hidden(digest(at: step))
      case .word: .word(salt(at: step), Array(values[step.value]))
      case .field: .field(salt(at: step), Array(values[step.value]))
      case .absentField: .field(salt(at: step), nil)
      }
    }
  }

  /// Whether a word or field is shown.
  package var showsSomething: Bool { marks[0] != .hidden }

  /// Shown words and hidden subtrees, in order.
  package var leaves: [Item] {
    preorder.filter { if case .node = $0 { false } else { true } }
  }

  /// A piece of a body as it is shown.
  package enum Part {
    /// Words beside each other; never empty.
    case text(ArraySlice<UInt8>)
    /// Hidden words, with nothing but empty ones between them.
    case hidden
  }

  /// The pieces of a body, in order.
  package var shownParts: [Part] {
    var parts: [Part] = []
    var start = 0
    var isAfterHidden = false
    for step in TreeSteps(self) where step.mark == .hidden {
      if step.value.lowerBound > start {
        parts.append(.text(values[start..<step.value.lowerBound]))
        isAfterHidden = false
      }
      start = step.value.lowerBound
      if !isAfterHidden { parts.append(.hidden) }
      isAfterHidden = true
    }
    if start < values.count { parts.append(.text(values[start...])) }
    return parts
  }

  func digest(at step: TreeSteps.Step) -> Digest {
    guard let digest = unsafe Digest(hashes.span.bytes.extracting(step.hash)) else {
      preconditionFailure("a root has 32 bytes")
    }
    return digest
  }

  private func salt(at step: TreeSteps.Step) -> Salt {
    guard let salt = unsafe Salt(hashes.span.bytes.extracting(step.hash)) else {
      preconditionFailure("a salt has 16 bytes")
    }
    return salt
  }

  // MARK: - Putting it together, by those who see to it that it is canonical

  mutating func appendNode() { marks.append(.node) }

  mutating func appendHidden(_ root: Digest) {
    marks.append(.hidden)
    unsafe root.withUnsafeBytes { unsafe hashes.append(contentsOf: $0) }
  }

  /// - Precondition: `mark` is a word or a field with a value.
  @inline(__always)
  mutating func append(_ mark: Mark, salt: RawSpan, _ value: RawSpan) {
    marks.append(mark)
    unsafe salt.withUnsafeBytes { unsafe hashes.append(contentsOf: $0) }
    lengths.append(UInt32(value.byteCount))
    unsafe value.withUnsafeBytes { unsafe values.append(contentsOf: $0) }
  }

  mutating func appendAbsentField(salt: RawSpan) {
    marks.append(.absentField)
    unsafe salt.withUnsafeBytes { unsafe hashes.append(contentsOf: $0) }
  }

  /// Takes the last two items, which are hidden and the children of the node before them, off again
  /// with that node.
  mutating func removeHiddenPair() -> (left: Digest, right: Digest) {
    let end = hashes.count
    let middle = end - Digest.byteCount
    let start = middle - Digest.byteCount
    guard let left = unsafe Digest(hashes.span.bytes.extracting(start..<middle)),
      let right = unsafe Digest(hashes.span.bytes.extracting(middle..<end))
    else { preconditionFailure("a root has 32 bytes") }
    marks.removeLast(3)
    hashes.removeLast(2 * Digest.byteCount)
    return (left, right)
  }
}
