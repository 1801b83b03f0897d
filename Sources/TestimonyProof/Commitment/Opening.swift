package import TestimonyCrypto

/// Everything that opens an entry's commitment: its fields, its words, their salts and the shape of
/// the body's tree. Never published as a whole.
package struct Opening: Hashable, Sendable {
  /// The values of the slots.
  package let values: FieldValues
  package let tokens: Tokens
  /// 16 bytes for each of the 16 slots, then for each token.
  package let salts: [UInt8]
  package let shape: Shape

  /// `fields` has 16 values, nil where a slot is absent. Their grammar (``Slot/accepts(_:)``) is the
  /// caller's care: a value outside it can be committed but never shown. `salts` has
  /// ``saltByteCount(tokenCount:)`` bytes, never used for another entry.
  ///
  /// - Throws: ``OpeningError`` when the parts do not fit together.
  package init(
    fields: [[UInt8]?], tokens: Tokens, salts: [UInt8], shape: Shape
  ) throws(OpeningError) {
    guard fields.count == Slot.allCases.count else { throw .wrongFieldCount }
    try self.init(values: FieldValues(fields), tokens: tokens, salts: salts, shape: shape)
  }

  /// As above, of values in one buffer.
  package init(
    values: FieldValues, tokens: Tokens, salts: [UInt8], shape: Shape
  ) throws(OpeningError) {
    guard shape.leafCount == tokens.count else { throw .wrongShape }
    guard salts.count == Self.saltByteCount(tokenCount: tokens.count) else {
      throw .wrongSaltCount
    }
    self.values = values
    self.tokens = tokens
    self.salts = salts
    self.shape = shape
  }

  /// The value of each slot, in order; nil where it is absent.
  package var fields: [[UInt8]?] { values.list }

  /// Bytes of salt that an entry of so many tokens needs.
  package static func saltByteCount(tokenCount: Int) -> Int {
    Salt.byteCount * (Slot.allCases.count + tokenCount)
  }

  /// `E`, computed anew at each call: about 0.2 µs for each token and 3 µs for the fields.
  package func commitment() -> Digest {
    var hasher = CommitmentHasher()
    let fieldsRoot = fieldsRoot(&hasher)
    let bodyRoot = bodyRoot(&hasher)
    return hasher.pair(.entry, fieldsRoot, bodyRoot)
  }

  private func fieldsRoot(_ hasher: inout CommitmentHasher) -> Digest {
    var level = InlineArray<16, Digest>(repeating: MerkleTree.emptyRoot)
    for slot in Slot.allCases { level[Int(slot.rawValue)] = fieldLeaf(slot, &hasher) }
    var count = level.count
    while count > 1 {
      count /= 2
      for index in 0..<count {
        level[index] = hasher.pair(.node, level[2 * index], level[2 * index + 1])
      }
    }
    return level[0]
  }

  private func bodyRoot(_ hasher: inout CommitmentHasher) -> Digest {
    let salts = unsafe salts.span.bytes.extracting(
      droppingFirst: Salt.byteCount * Slot.allCases.count)
    let body = unsafe tokens.body.span.bytes
    let lengths = tokens.lengths.span
    // Of complete subtrees whose parents are not complete: at most one on each level.
    var roots = InlineArray<130, Digest>(repeating: MerkleTree.emptyRoot)
    var rootCount = 0
    var walk = PreorderWalk()
    var token = 0
    var start = 0
    for index in 0..<2 * shape.leafCount - 1 {
      guard !shape.isInner(index) else {
        _ = walk.enterNode()
        continue
      }
      let end = start + Int(lengths[token])
      let salt = Salt.byteCount * token..<Salt.byteCount * (token + 1)
      var root = hasher.word(salt: salts.extracting(salt), token: body.extracting(start..<end))
      token += 1
      start = end
      for _ in 0..<walk.visitLeaf() {
        rootCount -= 1
        root = hasher.pair(.node, roots[rootCount], root)
      }
      roots[rootCount] = root
      rootCount += 1
    }
    return roots[0]
  }

  func fieldLeaf(_ slot: Slot, _ hasher: inout CommitmentHasher) -> Digest {
    let index = Int(slot.rawValue)
    let salt = Salt.byteCount * index..<Salt.byteCount * (index + 1)
    return unsafe hasher.hash(
      .field, salt: salts.span.bytes.extracting(salt),
      slot: SlotMark(slot, isPresent: values.present.contains(slot)),
      value: values.bytes.span.bytes.extracting(values.range(of: slot)))
  }

  func wordLeaf(
    _ token: Int, bytes: Range<Int>, _ hasher: inout CommitmentHasher
  ) -> Digest {
    let index = Slot.allCases.count + token
    let salt = Salt.byteCount * index..<Salt.byteCount * (index + 1)
    return unsafe hasher.word(
      salt: salts.span.bytes.extracting(salt), token: tokens.body.span.bytes.extracting(bytes))
  }

  /// The salt of a slot.
  package func salt(of slot: Slot) -> Salt {
    salt(at: Int(slot.rawValue))
  }

  /// The salt of a token.
  package func salt(ofToken token: Int) -> Salt {
    salt(at: Slot.allCases.count + token)
  }

  private func salt(at index: Int) -> Salt {
    let range = Salt.byteCount * index..<Salt.byteCount * (index + 1)
    guard let salt = unsafe Salt(salts.span.bytes.extracting(range)) else {
      preconditionFailure("a salt has 16 bytes")
    }
    return salt
  }
}

/// Why the parts of an opening do not fit together.
package enum OpeningError: Error, Hashable {
  case wrongFieldCount
  case wrongSaltCount
  /// The shape has not one leaf for each token.
  case wrongShape
}
