import TestimonyCrypto

extension RedactedTree {
  enum Kind {
    /// The sixteen slots, each four edges from the root.
    case fields
    /// The words of a body.
    case body
  }

  /// Reads a TREE of a transcript.
  ///
  /// - Throws: the reason that the first fault in the order of the file gives.
  init(parsing value: JSONValue, as kind: Kind) throws(RejectionReason) {
    var reader = TreeReader(kind: kind)
    try reader.read(value)
    self.init(canonical: reader.items)
  }

  func print(to output: inout CanonicalJSON) {
    let hashes = unsafe hashes.span.bytes
    let values = unsafe values.span.bytes
    var walk = PreorderWalk()
    for step in TreeSteps(self) {
      let hash = hashes.extracting(step.hash)
      switch step.mark {
      case .node:
        output.raw("[")
        _ = walk.enterNode()
        continue
      case .hidden: output.base64(hash, between: "{\"h\":\"", "\"}")
      case .word: output.word(salt: hash, values.extracting(step.value))
      case .field:
        output.base64(hash, between: "{\"s\":\"", "\",\"v\":")
        output.base64(values.extracting(step.value), between: "\"", "\"}")
      case .absentField: output.base64(hash, between: "{\"s\":\"", "\",\"v\":null}")
      }
      for _ in 0..<walk.visitLeaf() { output.raw("]") }
      if !walk.isComplete { output.raw(",") }
    }
  }
}

/// Reads nodes and leaves; recursion is as deep as the JSON, at most 140 levels.
struct TreeReader {
  /// Edges from the root of a tree of fields to each of its slots.
  static let fieldDepth = 4
  // The names of the members of each kind of leaf.
  private static let hidden = [Array("h".utf8)]
  private static let word = [Array("s".utf8), Array("w".utf8)]
  private static let field = [Array("s".utf8), Array("v".utf8)]

  let kind: RedactedTree.Kind
  var items: [RedactedTree.Item] = []

  init(kind: RedactedTree.Kind) {
    self.kind = kind
  }

  mutating func read(_ value: JSONValue, depth: Int = 0) throws(RejectionReason) {
    switch value {
    case .array(let children):
      guard children.count == 2 else { throw .treeMalformed }
      guard depth < PreorderWalk.maximumDepth else { throw .treeTooDeep }
      guard kind == .body || depth < Self.fieldDepth else { throw .fieldTreeShape }
      items.append(.node)
      let left = items.count
      try read(children[0], depth: depth + 1)
      let right = items.count
      try read(children[1], depth: depth + 1)
      if case .hidden = items[left], case .hidden = items[right] {
        throw .hiddenNeighboursUnmerged
      }
    case .object(let members): items.append(try leaf(members, depth: depth))
    default: throw .treeMalformed
    }
  }

  private func leaf(
    _ members: [JSONMember], depth: Int
  ) throws(RejectionReason) -> RedactedTree.Item {
    let names = members.map(\.name)
    if names == Self.hidden { return .hidden(try members[0].value.digest()) }
    if names == Self.word {
      guard kind == .body else { throw .wordInFieldTree }
      return .word(try members[0].value.salt(), try members[1].value.text())
    }
    guard names == Self.field else { throw .treeMalformed }
    guard kind == .fields else { throw .fieldInBodyTree }
    guard depth == Self.fieldDepth else { throw .fieldTreeShape }
    let salt = try members[0].value.salt()
    guard members[1].value != .null else { return .field(salt, nil) }
    return .field(salt, try members[1].value.base64())
  }
}
