package import TestimonyCrypto

/// The commitments of many entries, computed together: first all words and fields, then the nodes
/// above them, level by level. What does not wait for one another is hashed side by side.
package struct CommitmentBatch: ~Copyable {
  /// Where the two trees of an entry begin in `roots`. Of a long one there is only the commitment.
  private struct Place {
    let fields: Int
    let body: Int?
  }

  /// An inner node of a body's tree. Its hash takes the place of the left one, so that each subtree's
  /// root stands where its first leaf stood.
  private struct Node {
    let left: Int32
    let right: Int32
    /// The one before it on its level; -1 where there is none.
    let earlier: Int32
  }

  /// Hashes of what has been joined so far.
  private var roots: [Digest] = []
  private var entries: [Place] = []
  private var nodes: [Node] = []
  /// The last node of each level; the lowest, whose children are words, is 0.
  private var levels = InlineArray<128, Int32>(repeating: -1)
  private var height = 0
  private var one = LaneQueue(blocks: 1)
  private var two = LaneQueue(blocks: 2)
  private var three = LaneQueue(blocks: 3)
  private var four = LaneQueue(blocks: 4)
  private var pairs = LaneQueue(pairs: ())
  private var hasher = CommitmentHasher()

  private static let slotCount = Slot.allCases.count
  /// Entries and hashes that are worth to be kept for one another.
  private static let entryLimit = 64
  private static let rootLimit = 4096

  package init() {
    roots.reserveCapacity(2 * Self.rootLimit)
    entries.reserveCapacity(Self.entryLimit)
  }

  /// Entries that wait for ``finish()``.
  package var count: Int { entries.count }

  /// Whether nothing is gained by more of them.
  package var isFull: Bool { entries.count >= Self.entryLimit || roots.count >= Self.rootLimit }

  /// Takes in an entry.
  package mutating func add(_ opening: borrowing Opening) {
    let fields = roots.count
    guard opening.tokens.count <= Self.rootLimit else {
      entries.append(Place(fields: fields, body: nil))
      roots.append(opening.commitment())
      return
    }
    let body = fields + Self.slotCount
    entries.append(Place(fields: fields, body: body))
    roots.append(
      contentsOf: repeatElement(
        MerkleTree.emptyRoot, count: Self.slotCount + opening.tokens.count))
    addFields(of: opening, at: fields)
    addWords(of: opening, at: body)
    addNodes(of: opening.shape, at: body)
  }

  /// The commitments of the entries, in the order in which they were added; then there are none.
  package mutating func finish() -> [Digest] {
    one.flush(into: &roots)
    two.flush(into: &roots)
    three.flush(into: &roots)
    four.flush(into: &roots)
    let heightOfFields = Self.slotCount.trailingZeroBitCount
    for level in 0..<max(height, heightOfFields) {
      if level < heightOfFields { joinFields(step: 1 << level) }
      joinNodes(on: level)
      pairs.flush(into: &roots)
    }
    for case (let fields, let body?) in entries.lazy.map({ ($0.fields, $0.body) }) {
      pairs.push(.entry, roots[fields], roots[body], to: fields, of: &roots)
    }
    pairs.flush(into: &roots)
    defer { clear() }
    return entries.map { roots[$0.fields] }
  }

  private mutating func clear() {
    roots.removeAll(keepingCapacity: true)
    entries.removeAll(keepingCapacity: true)
    nodes.removeAll(keepingCapacity: true)
    for level in 0..<height { levels[level] = -1 }
    height = 0
  }

  // MARK: - Words and fields

  private mutating func addFields(of opening: borrowing Opening, at place: Int) {
    let salts = unsafe opening.salts.span.bytes
    let values = unsafe opening.values.bytes.span.bytes
    for slot in 0..<Self.slotCount {
      guard let slot = Slot(rawValue: UInt8(slot)) else { continue }
      let index = Int(slot.rawValue)
      push(
        .field, salt: salts.extracting(Salt.range(index)),
        slot: SlotMark(slot, isPresent: opening.values.present.contains(slot)),
        value: values.extracting(opening.values.range(of: slot)), to: place + index)
    }
  }

  private mutating func addWords(of opening: borrowing Opening, at place: Int) {
    let salts = unsafe opening.salts.span.bytes
    let body = unsafe opening.tokens.body.span.bytes
    let lengths = opening.tokens.lengths.span
    var start = 0
    for token in lengths.indices {
      let end = start + Int(lengths[token])
      push(
        .word, salt: salts.extracting(Salt.range(Self.slotCount + token)), slot: nil,
        value: body.extracting(start..<end), to: place + token)
      start = end
    }
  }

  @inline(__always)
  private mutating func push(
    _ tag: Tag, salt: RawSpan, slot: SlotMark?, value: RawSpan, to place: Int
  ) {
    let blocks = PaddedMessage.blockCount(of: PaddedMessage.headCount(slot) + value.byteCount)
    switch blocks {
    case 1: one.push(tag, salt: salt, slot: slot, value: value, to: place, of: &roots)
    case 2: two.push(tag, salt: salt, slot: slot, value: value, to: place, of: &roots)
    case 3: three.push(tag, salt: salt, slot: slot, value: value, to: place, of: &roots)
    case 4: four.push(tag, salt: salt, slot: slot, value: value, to: place, of: &roots)
    default: roots[place] = hasher.hash(tag, salt: salt, slot: slot, value: value)
    }
  }

  // MARK: - Nodes

  /// Notes each inner node on its level: one above the higher of its children.
  private mutating func addNodes(of shape: borrowing Shape, at place: Int) {
    // Subtrees whose parents are not complete: at most one on each way down.
    var first = InlineArray<130, Int32>(repeating: 0)
    var heights = InlineArray<130, UInt8>(repeating: 0)
    var open = 0
    var leaf = Int32(place)
    var walk = PreorderWalk()
    for index in 0..<2 * shape.leafCount - 1 {
      guard !shape.isInner(index) else {
        _ = walk.enterNode()
        continue
      }
      first[open] = leaf
      heights[open] = 0
      leaf += 1
      open += 1
      for _ in 0..<walk.visitLeaf() {
        open -= 1
        let level = Int(max(heights[open - 1], heights[open]))
        nodes.append(Node(left: first[open - 1], right: first[open], earlier: levels[level]))
        levels[level] = Int32(nodes.count - 1)
        heights[open - 1] = UInt8(level + 1)
        height = max(height, level + 1)
      }
    }
  }

  private mutating func joinNodes(on level: Int) {
    guard level < height else { return }
    var next = levels[level]
    while next >= 0 {
      let node = nodes[Int(next)]
      pairs.push(
        .node, roots[Int(node.left)], roots[Int(node.right)], to: Int(node.left), of: &roots)
      next = node.earlier
    }
  }

  /// Joins the fields' hashes, of which every `step`-th is left, two by two.
  private mutating func joinFields(step: Int) {
    for case (let fields, _?) in entries.lazy.map({ ($0.fields, $0.body) }) {
      for slot in stride(from: 0, to: Self.slotCount, by: 2 * step) {
        let left = fields + slot
        pairs.push(.node, roots[left], roots[left + step], to: left, of: &roots)
      }
    }
  }
}
