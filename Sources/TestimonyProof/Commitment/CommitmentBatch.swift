package import TestimonyCrypto

/// The commitments of many entries, computed together: first all words and fields, then the nodes
/// above them, level by level. What does not wait for one another is hashed side by side.
package struct CommitmentBatch: ~Copyable {
  /// Where the two trees of an entry begin in `roots`.
  private struct Place {
    let fields: Int
    /// Nil where the first place holds the commitment already.
    let body: Int?
    /// Whether all fields stand there: a perfect tree, of which no nodes are noted.
    let hasAllFields: Bool
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

  /// Whether nothing is gained by more of them.
  package var isFull: Bool { entries.count >= Self.entryLimit || roots.count >= Self.rootLimit }

  /// Takes in an entry.
  package mutating func add(_ opening: borrowing Opening) {
    let fields = roots.count
    guard opening.tokens.count <= Self.rootLimit else {
      return add(opening.commitment())
    }
    let body = fields + Self.slotCount
    entries.append(Place(fields: fields, body: body, hasAllFields: true))
    roots.append(
      contentsOf: repeatElement(
        MerkleTree.emptyRoot, count: Self.slotCount + opening.tokens.count))
    addFields(of: opening, at: fields)
    addWords(of: opening, at: body)
    addNodes(of: opening.shape, at: body)
  }

  /// Takes in an entry of which some is hidden.
  package mutating func add(_ entry: RedactedEntry) {
    let count = (entry.fields.marks.count + entry.body.marks.count) / 2 + 1
    guard count <= Self.rootLimit else {
      return add(
        hasher.pair(.entry, entry.fields.root(&hasher), entry.body.root(&hasher)))
    }
    let fields = roots.count
    roots.append(contentsOf: repeatElement(MerkleTree.emptyRoot, count: count))
    let body = add(entry.fields, at: fields)
    entries.append(Place(fields: fields, body: body, hasAllFields: false))
    _ = add(entry.body, at: body)
  }

  /// Takes in an entry whose commitment is known: it has too many words to wait.
  private mutating func add(_ commitment: Digest) {
    entries.append(Place(fields: roots.count, body: nil, hasAllFields: false))
    roots.append(commitment)
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
    var open = OpenSubtrees(at: place)
    var walk = PreorderWalk()
    for index in 0..<2 * shape.leafCount - 1 {
      if shape.isInner(index) {
        _ = walk.enterNode()
      } else {
        addNodes(completedBy: walk.visitLeaf(), of: &open)
      }
    }
  }

  /// Notes the inner nodes that the next leaf completes.
  @inline(__always)
  private mutating func addNodes(completedBy count: Int, of open: inout OpenSubtrees) {
    open.pushLeaf()
    for _ in 0..<count {
      let (left, right, level) = open.join()
      nodes.append(Node(left: left, right: right, earlier: levels[level]))
      levels[level] = Int32(nodes.count - 1)
      height = max(height, level + 1)
    }
  }

  /// Takes in the leaves and nodes of a tree.
  ///
  /// - Returns: the place behind its last leaf.
  private mutating func add(_ tree: RedactedTree, at place: Int) -> Int {
    let hashes = unsafe tree.hashes.span.bytes
    let values = unsafe tree.values.span.bytes
    var open = OpenSubtrees(at: place)
    var walk = PreorderWalk()
    var leaf = place
    for step in TreeSteps(tree) {
      switch step.mark {
      case .node:
        _ = walk.enterNode()
        continue
      case .hidden: roots[leaf] = tree.digest(at: step)
      case .word, .field, .absentField:
        push(
          step.mark.tag, salt: hashes.extracting(step.hash),
          slot: step.mark.slotMark(at: walk.position), value: values.extracting(step.value),
          to: leaf)
      }
      leaf += 1
      addNodes(completedBy: walk.visitLeaf(), of: &open)
    }
    return leaf
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
    for entry in entries where entry.hasAllFields {
      let fields = entry.fields
      for slot in stride(from: 0, to: Self.slotCount, by: 2 * step) {
        let left = fields + slot
        pairs.push(.node, roots[left], roots[left + step], to: left, of: &roots)
      }
    }
  }
}
